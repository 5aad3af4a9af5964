import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useState, type ReactNode } from 'react';
import type { Id } from '../../api/types.js';
import { counting } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import type { ListFilter } from '../../scope/address.js';
import { BulkProgress } from './BulkProgress.js';
import { askedOf } from './dry-run.js';
import { DryRunView } from './DryRunView.js';
import { MOST_NUMBERS, pastedNumbers } from './pasted-numbers.js';
import { SelectionPick, type Picked } from './SelectionPick.js';
import { useBulk, type BulkBody, type BulkPath } from './useBulk.js';

interface Props {
  path: BulkPath;
  title: string;
  /** Of the list behind. */
  filter: ListFilter;
  count: number;
  campaignId: Id | null;
  /** What would be done, in a few words, over the dry run. */
  summary: string;
  /** What to send beside for whom; null while something is missing. */
  body: BulkBody | null;
  children: (error: unknown) => ReactNode;
  onClose: () => void;
}

/** Something for many at once: for whom and what, then what it would do, then doing it, then undoing it if need be. */
export function BulkFrame({ path, title, filter, count, campaignId, summary, body, children, onClose }: Props) {
  const t = useT();
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const [picked, setPicked] = useState<Picked>({ by: count === 0 ? 'numbers' : 'filter', text: '' });
  const bulk = useBulk(path);
  const { plan, changeId } = bulk;
  const whom = whomOf(picked, filter, campaignId);
  const isForm = changeId === null && plan === undefined;

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" fullScreen={isPhone} aria-labelledby="bulk-title">
      <DialogTitle id="bulk-title">{title}</DialogTitle>
      <DialogContent>
        {bulk.message !== null && (
          <Alert severity="error" sx={{ mb: 1 }}>
            {bulk.message}
          </Alert>
        )}
        {changeId !== null ? (
          <BulkProgress changeId={changeId} total={plan === undefined ? 0 : askedOf(plan)} />
        ) : plan === undefined ? (
          <>
            <SelectionPick picked={picked} onPick={setPicked} count={count} />
            {children(bulk.error)}
          </>
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
            disabled={body === null || whom === null}
            loading={bulk.isChecking}
            onClick={() => bulk.check({ ...whom, ...body })}
          >
            {t('bulk.check')}
          </Button>
        )}
        {changeId === null && plan !== undefined && (
          <Button variant="contained" disabled={plan.accepted === 0} loading={bulk.isStarting} onClick={bulk.start}>
            {t('bulk.confirm', counting(plan.accepted))}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

/** As the API takes it; null while nobody is meant. */
function whomOf(picked: Picked, filter: ListFilter, campaignId: Id | null): BulkBody | null {
  if (picked.by === 'filter') return { filter };
  const identifiers = pastedNumbers(picked.text);
  return identifiers.length === 0 || identifiers.length > MOST_NUMBERS ? null : { identifiers, campaignId };
}
