import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useEffect } from 'react';
import type { Id } from '../../api/types.js';
import { UndoButton } from '../../changes/UndoButton.js';
import { useChange } from '../../changes/useChange.js';
import { counting, formatCount } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { Problem } from '../../layout/Problem.js';
import { refusalText } from '../refusals.js';
import { useForget } from '../useForget.js';
import { refusalsOf } from './dry-run.js';

interface Props {
  changeId: Id;
  total: number;
}

/** The change while it goes on, what came of it, and the way back. */
export function BulkProgress({ changeId, total }: Props) {
  const t = useT();
  const forget = useForget();
  const { data: change, error, refetch } = useChange(changeId);
  const isOver = change !== undefined && change.state !== 'open';
  useEffect(() => {
    if (isOver) void forget();
  }, [isOver, forget]);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  const { handled = 0, accepted = 0, unchanged = 0, refused = 0 } = change?.counts ?? {};
  if (!isOver) {
    const done = change?.progress?.done ?? handled;
    const seconds = change?.progress?.etaSeconds ?? null;
    return (
      <Box role="status">
        <Typography gutterBottom>
          {t('bulk.running')} {t('bulk.seen', { done: formatCount(done), total: formatCount(total) })}
          {seconds !== null && seconds > 1 && ` ${t('bulk.eta', counting(Math.round(seconds)))}`}
        </Typography>
        <LinearProgress
          variant="determinate"
          aria-label={t('bulk.running')}
          value={total === 0 ? 0 : Math.min(100, (done / total) * 100)}
        />
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
          {t('bulk.may_leave')}
        </Typography>
      </Box>
    );
  }
  if (change.state === 'undone') return <Alert severity="info">{t('bulk.undone')}</Alert>;
  return (
    <Box role="status" sx={{ display: 'grid', gap: 1 }}>
      <Alert
        severity="success"
        action={change.canUndo && <UndoButton change={change} size="small" color="inherit" variant="text" />}
      >
        {t('bulk.done', counting(accepted))}
      </Alert>
      {unchanged > 0 && <Alert severity="info">{t('bulk.done_unchanged', counting(unchanged))}</Alert>}
      {refused > 0 && (
        <Alert severity="warning">
          {t('bulk.done_refused', counting(refused))}
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {refusalsOf(change.counts).map(({ code, count }) => (
              <li key={code}>
                {formatCount(count)}: {refusalText(t, code)}
              </li>
            ))}
          </Box>
        </Alert>
      )}
    </Box>
  );
}
