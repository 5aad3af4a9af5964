import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import MenuItem from '@mui/material/MenuItem';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Title, usePermissions } from 'react-admin';
import type { Permission } from '../api/types.js';
import { NoCampaign } from '../dashboard/NoCampaign.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { ScopeBar } from '../scope/ScopeBar.js';
import { useScope } from '../scope/ScopeContext.js';
import { useStageName } from '../stages.js';
import { bucketOf } from './template-key.js';
import { TemplateEditor } from './TemplateEditor.js';
import type { MessageLocale } from './types.js';
import { useTemplates } from './useTemplates.js';

/** The words of messages: for the campaign, or for all campaigns of the house. */
export function TemplatesPage() {
  const t = useT();
  const { campaigns, campaignId, isPending } = useScope();
  return (
    <>
      <Title title={t('messages.templates')} />
      <ScopeBar hasDay={false} />
      {campaignId !== null ? (
        <Templates campaignId={campaignId} />
      ) : (
        !isPending && campaigns.length === 0 && <NoCampaign />
      )}
    </>
  );
}

function Templates({ campaignId }: { campaignId: string }) {
  const t = useT();
  const nameOf = useStageName();
  const { permissions = [] } = usePermissions<Permission[]>();
  const [of, setOf] = useState<'campaign' | 'house'>('campaign');
  const [key, setKey] = useState('group');
  const [locale, setLocale] = useState<MessageLocale>('vi');
  const { data, error, refetch } = useTemplates(of === 'campaign' ? campaignId : null);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton variant="rounded" height={320} />;
  const keys = [...new Set(data.map((template) => template.key))];
  const shown = data.find((template) => template.key === key && template.locale === locale);
  const label = (one: string): string => {
    const bucket = bucketOf(one);
    return bucket === null ? t('messages.for_group') : t('messages.to', { stage: nameOf(bucket) });
  };
  return (
    <Card sx={{ maxWidth: 860 }}>
      <CardContent sx={{ display: 'grid', gap: 1.5 }}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('messages.templates_hint')}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
          <TextField
            select
            margin="none"
            label={t('messages.which')}
            value={key}
            onChange={(event) => setKey(event.target.value)}
            sx={{ flex: '1 1 220px' }}
          >
            {keys.map((one) => (
              <MenuItem key={one} value={one}>
                {label(one)}
              </MenuItem>
            ))}
          </TextField>
          {permissions.includes('settings') && (
            <TextField
              select
              margin="none"
              label={t('messages.of')}
              value={of}
              onChange={(event) => setOf(event.target.value === 'house' ? 'house' : 'campaign')}
              sx={{ flex: '1 1 200px' }}
            >
              <MenuItem value="campaign">{t('messages.of_campaign')}</MenuItem>
              <MenuItem value="house">{t('messages.of_house')}</MenuItem>
            </TextField>
          )}
          <ToggleButtonGroup
            exclusive
            size="small"
            value={locale}
            aria-label={t('messages.language')}
            onChange={(_event, picked: MessageLocale | null) => picked !== null && setLocale(picked)}
          >
            <ToggleButton value="vi">Tiếng Việt</ToggleButton>
            <ToggleButton value="en">English</ToggleButton>
          </ToggleButtonGroup>
        </Box>
        {shown !== undefined && (
          <TemplateEditor key={`${of} ${key} ${locale}`} template={shown} campaignId={campaignId} of={of} />
        )}
      </CardContent>
    </Card>
  );
}
