import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import LightbulbOutlined from '@mui/icons-material/LightbulbOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Campaign, Id } from '../../api/types.js';
import { useLanguage, useT } from '../../i18n/useT.js';
import { MessagesDialog } from '../../messages/MessagesDialog.js';
import type { Standing } from '../types.js';

interface Props {
  campaign: Campaign;
  participantId: Id;
  standing: Standing;
  mayWrite: boolean;
}

/** What the campaign's procedure says comes next for somebody who stands like this. */
export function Guidance({ campaign, participantId, standing: { stage }, mayWrite }: Props) {
  const t = useT();
  const [isWriting, setWriting] = useState(false);
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
        {mayWrite && (
          <Button
            size="small"
            startIcon={<ContentCopyOutlined />}
            onClick={() => setWriting(true)}
            sx={{ mt: 0.5, ml: -0.5 }}
          >
            {t('messages.as_message')}
          </Button>
        )}
      </Box>
      {isWriting && (
        <MessagesDialog campaignId={campaign.id} whom={{ participantId }} onClose={() => setWriting(false)} />
      )}
    </Box>
  );
}
