import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import { HttpError } from 'react-admin';
import { useT } from '../i18n/useT.js';
import type { ProblemBody } from '../providers/problem.js';

interface Props {
  error: unknown;
  onRetry?: () => void;
  title?: string;
}

/** What went wrong, in the server's words, with the id to look it up by. */
export function Problem({ error, onRetry, title }: Props) {
  const t = useT();
  const requestId = error instanceof HttpError ? (error.body as ProblemBody | null)?.requestId : undefined;
  return (
    <Alert
      severity="error"
      variant="outlined"
      sx={{ bgcolor: 'background.paper' }}
      {...(onRetry && {
        action: (
          <Button color="inherit" size="small" onClick={onRetry}>
            {t('app.retry')}
          </Button>
        ),
      })}
    >
      <AlertTitle>{title ?? t('problem.load')}</AlertTitle>
      {error instanceof Error ? error.message : String(error)}
      {requestId !== undefined && (
        <>
          <br />
          <small>{t('problem.request_id', { id: requestId })}</small>
        </>
      )}
    </Alert>
  );
}
