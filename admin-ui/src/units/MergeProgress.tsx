import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useEffect } from 'react';
import type { Id } from '../api/types.js';
import { UndoButton } from '../changes/UndoButton.js';
import { useChange } from '../changes/useChange.js';
import { counting, formatCount } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { useForget } from '../participants/useForget.js';

interface Props {
  changeId: Id;
  name: string;
  into: string;
}

/** People being moved from the closed unit to its successor, then what came of it and the way back. */
export function MergeProgress({ changeId, name, into }: Props) {
  const t = useT();
  const forget = useForget();
  const { data: change, error, refetch } = useChange(changeId);
  const isOver = change !== undefined && change.state !== 'open';
  useEffect(() => {
    if (isOver) void forget();
  }, [isOver, forget]);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!isOver) {
    const { done = 0, total = 0 } = change?.progress ?? {};
    return (
      <Box role="status">
        <Typography gutterBottom>
          {t('units.merging', { done: formatCount(done), total: formatCount(total) })}
        </Typography>
        <LinearProgress
          aria-label={t('units.merge_title', { name })}
          {...(total > 0 && { variant: 'determinate' as const, value: Math.min(100, (done / total) * 100) })}
        />
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
          {t('bulk.may_leave')}
        </Typography>
      </Box>
    );
  }
  if (change.state === 'undone') return <Alert severity="info">{t('bulk.undone')}</Alert>;
  const { refused = 0, handled = 0 } = change.counts;
  return (
    <Box role="status" sx={{ display: 'grid', gap: 1 }}>
      <Alert
        severity="success"
        action={change.canUndo && <UndoButton change={change} size="small" color="inherit" variant="text" />}
      >
        {t('units.merged', { ...counting(handled - refused), name, into })}
      </Alert>
      {refused > 0 && <Alert severity="warning">{t('bulk.done_refused', counting(refused))}</Alert>}
    </Box>
  );
}
