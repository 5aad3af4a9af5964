import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useT } from '../../i18n/useT.js';
import { codeOf } from '../../providers/problem.js';

interface Props {
  error: unknown;
  onReload: () => void;
}

/** Why the server did not do it, in its own sentence; somebody else's change offers to look again. */
export function Refusal({ error, onReload }: Props) {
  const t = useT();
  if (error === null || error === undefined) return null;
  const isConflict = codeOf(error) === 'VERSION_CONFLICT';
  return (
    <Alert
      severity="error"
      sx={{ mb: 1 }}
      action={
        isConflict && (
          <Button color="inherit" size="small" onClick={onReload}>
            {t('facts.reload')}
          </Button>
        )
      }
    >
      {isConflict ? t('facts.conflict') : error instanceof Error ? error.message : t('problem.load')}
    </Alert>
  );
}
