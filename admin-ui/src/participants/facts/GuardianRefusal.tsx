import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { HttpError } from 'react-admin';
import { useT } from '../../i18n/useT.js';
import type { ProblemBody } from '../../providers/problem.js';

interface Props {
  error: HttpError;
  isBusy: boolean;
  onInsist: () => void;
}

/** A child may not declare before the guardian has an account (T6): what can be done, and where the campaign lets, to go on. */
export function GuardianRefusal({ error, isBusy, onInsist }: Props) {
  const t = useT();
  const mayInsist = (error.body as ProblemBody | null)?.params.mayInsist === true;
  return (
    <Alert severity="warning" sx={{ mb: 1 }}>
      <AlertTitle sx={{ fontSize: '0.95rem' }}>{error.message}</AlertTitle>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        <li>{t('guardian.do_account')}</li>
        <li>{t('guardian.do_mark')}</li>
        <li>{t('guardian.do_confirmed')}</li>
      </Box>
      {mayInsist ? (
        <Box sx={{ mt: 1 }}>
          {t('guardian.may_insist')}{' '}
          <Button color="warning" variant="outlined" size="small" loading={isBusy} onClick={onInsist}>
            {t('guardian.insist')}
          </Button>
        </Box>
      ) : (
        <Box sx={{ mt: 1 }}>{t('guardian.may_not_insist')}</Box>
      )}
    </Alert>
  );
}
