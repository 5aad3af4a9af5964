import LightbulbOutlined from '@mui/icons-material/LightbulbOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Campaign } from '../../api/types.js';
import { useLanguage, useT } from '../../i18n/useT.js';
import type { Standing } from '../types.js';

interface Props {
  campaign: Campaign;
  standing: Standing;
}

/** What the campaign's procedure says comes next for somebody who stands like this. */
export function Guidance({ campaign, standing: { stage } }: Props) {
  const t = useT();
  const language = useLanguage();
  const text = stage === 'exempt' ? '' : campaign.settings.guidance[stage][language];
  if (text === '') return null;
  return (
    <Box
      component="section"
      aria-label={t('person.guidance')}
      sx={{ display: 'flex', gap: 1.25, p: 1.5, borderRadius: 1, bgcolor: 'action.hover' }}
    >
      <LightbulbOutlined aria-hidden sx={{ color: 'primary.main' }} />
      <Box>
        <Typography sx={{ fontWeight: 600 }}>{t('person.guidance')}</Typography>
        <Typography>{text}</Typography>
      </Box>
    </Box>
  );
}
