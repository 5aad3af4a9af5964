import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { Day } from '../api/types.js';
import { DayField } from '../fields/DayField.js';
import { counting, formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { BulkProgress } from '../participants/bulk/BulkProgress.js';
import { askedOf } from '../participants/bulk/dry-run.js';
import { DryRunView } from '../participants/bulk/DryRunView.js';
import { useBulk } from '../participants/bulk/useBulk.js';
import type { Batch } from './types.js';

interface Props {
  batch: Batch;
  today: Day;
  onClose: () => void;
}

/** Day and receipt, then who would be refused, then the hand-over with its end and the way back. */
export function HandOverDialog({ batch, today, onClose }: Props) {
  const t = useT();
  const [on, setOn] = useState<Day | null>(today);
  const [receipt, setReceipt] = useState('');
  // The batch as it was: it is gone before the dialog has told so.
  const [{ name, collectedOn }] = useState(batch);
  const bulk = useBulk(`/batches/${batch.id}/handover`);
  const { plan, changeId } = bulk;
  const isForm = changeId === null && plan === undefined;
  const many = plan === undefined ? 0 : plan.accepted + plan.unchanged;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="hand-over">
      <DialogTitle id="hand-over">{t('batches.hand_over')}</DialogTitle>
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
            <DayField
              label={t('batches.hand_over_on')}
              value={on}
              onChange={setOn}
              {...(collectedOn !== null && { min: collectedOn })}
              max={today}
              required
            />
            <TextField
              label={t('batches.receipt')}
              value={receipt}
              onChange={(event) => setReceipt(event.target.value)}
              slotProps={{ htmlInput: { maxLength: 100, autoComplete: 'off' } }}
            />
          </>
        ) : (
          <DryRunView
            summary={t('batches.hand_over_summary', { name, day: formatDay(on) })}
            plan={{ ...plan, unknown: [] }}
          />
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
            disabled={on === null}
            loading={bulk.isChecking}
            onClick={() => bulk.check({ on, ...(receipt.trim() !== '' && { receipt }) })}
          >
            {t('bulk.check')}
          </Button>
        )}
        {changeId === null && plan !== undefined && (
          <Button variant="contained" disabled={many === 0} loading={bulk.isStarting} onClick={bulk.start}>
            {t('bulk.confirm', counting(many))}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
