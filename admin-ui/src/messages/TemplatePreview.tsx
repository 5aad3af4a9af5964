import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Id } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { call } from '../providers/http.js';
import type { MessageTemplate } from './types.js';

interface Props {
  template: Pick<MessageTemplate, 'key' | 'locale'>;
  text: string;
  campaignId: Id;
}

const PAUSE_MS = 400;

/** The text as it reads today, once the typing pauses; what the server would refuse is said here already. */
export function TemplatePreview({ template: { key, locale }, text, campaignId }: Props) {
  const t = useT();
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const pause = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [text]);
  const { data, error } = useQuery({
    queryKey: ['messages', 'preview', campaignId, key, locale, paused],
    queryFn: ({ signal }) => {
      const body = { campaignId, key, locale, text: paused };
      return call<{ text: string | null }>('POST', '/message-templates/preview', body, signal);
    },
    enabled: paused.trim() !== '',
    placeholderData: keepPreviousData,
  });
  return (
    <Box component="section" aria-label={t('messages.preview')}>
      <Typography variant="body2" gutterBottom>
        {t('messages.preview')}
      </Typography>
      {error !== null ? (
        <Alert severity="warning">{error.message}</Alert>
      ) : (
        <Box
          role="status"
          sx={{ p: 1.25, borderRadius: 1, bgcolor: 'action.hover', whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}
        >
          {data === undefined ? '…' : (data.text ?? t('messages.preview_nobody'))}
        </Box>
      )}
    </Box>
  );
}
