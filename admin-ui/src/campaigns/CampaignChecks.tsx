import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import type { Check } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { call } from '../providers/http.js';
import { checkedForm } from './checked-form.js';
import { useDebounced } from './useDebounced.js';

/** Clashes between the days in the form and the clocks of the procedure, told while they are being typed. */
export function CampaignChecks() {
  const t = useT();
  const values = useWatch() as Record<string, unknown>;
  const form = useDebounced(JSON.stringify(checkedForm(values)), 500);
  const { data: checks, error } = useQuery({
    queryKey: ['campaigns', 'checks', form],
    queryFn: ({ signal }) => call<Check[]>('POST', '/campaigns/checks', JSON.parse(form), signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <Box aria-live="polite" sx={{ mt: 1 }}>
      <Typography variant="h3" sx={{ mb: 0.5 }}>
        {t('campaigns.checks')}
      </Typography>
      <CheckList checks={checks} error={error} />
    </Box>
  );
}

/** What the checks say; also on the campaign's page. */
export function CheckList({ checks, error }: { checks: readonly Check[] | undefined; error: Error | null }) {
  const t = useT();
  if (error !== null) return <Alert severity="error">{error.message}</Alert>;
  if (checks === undefined) return null;
  const isFine = checks.every(({ severity }) => severity === 'info');
  return (
    <>
      {checks.map(({ code, severity, message }) => (
        <Alert key={`${code} ${message}`} severity={severity} sx={{ mb: 1 }}>
          {message}
        </Alert>
      ))}
      {isFine && <Alert severity="success">{t('campaigns.checks_ok')}</Alert>}
    </>
  );
}
