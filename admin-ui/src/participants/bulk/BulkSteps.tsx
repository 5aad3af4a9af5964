import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { ReactNode } from 'react';
import { counting } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { useIsPhone } from '../../layout/window-width.js';
import { BulkProgress } from './BulkProgress.js';
import { askedOf, type DryRun } from './dry-run.js';
import { DryRunView } from './DryRunView.js';
import type { Bulk, BulkBody } from './useBulk.js';

interface Props {
  bulk: Bulk;
  title: string;
  /** What would be done, in a few words, over the dry run. */
  summary: string;
  /** What the form says; null while something is missing. */
  body: BulkBody | null;
  /** How many there are to confirm; nothing can be confirmed for nobody. */
  countOf: (plan: DryRun) => number;
  /** The form. */
  children: ReactNode;
  onClose: () => void;
}

/** From a form to what it would do, then to doing it with its progress and the way back. */
export function BulkSteps({ bulk, title, summary, body, countOf, children, onClose }: Props) {
  const t = useT();
  const isPhone = useIsPhone();
  const { plan, changeId, message } = bulk;
  const isForm = changeId === null && plan === undefined;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" fullScreen={isPhone} aria-labelledby="bulk-title">
      <DialogTitle id="bulk-title">{title}</DialogTitle>
      <DialogContent>
        {message !== null && (
          <Alert severity="error" sx={{ mb: 1 }}>
            {message}
          </Alert>
        )}
        {changeId !== null ? (
          <BulkProgress changeId={changeId} total={plan === undefined ? 0 : askedOf(plan)} />
        ) : plan === undefined ? (
          children
        ) : (
          <DryRunView summary={summary} plan={plan} />
        )}
      </DialogContent>
      <DialogActions>
        {changeId === null && plan !== undefined && <Button onClick={bulk.back}>{t('bulk.back')}</Button>}
        <Button onClick={onClose} color={changeId === null ? 'inherit' : 'primary'}>
          {t(changeId === null ? 'ra.action.cancel' : 'app.close')}
        </Button>
        {isForm && (
          <Button
            variant="contained"
            disabled={body === null}
            loading={bulk.isChecking}
            onClick={() => body !== null && bulk.check(body)}
          >
            {t('bulk.check')}
          </Button>
        )}
        {changeId === null && plan !== undefined && (
          <Button variant="contained" disabled={countOf(plan) === 0} loading={bulk.isStarting} onClick={bulk.start}>
            {t('bulk.confirm', counting(countOf(plan)))}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
