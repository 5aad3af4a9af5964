import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { Day } from '../api/types.js';
import { DayField } from '../fields/DayField.js';
import { formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { BulkSteps } from '../participants/bulk/BulkSteps.js';
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
  return (
    <BulkSteps
      bulk={bulk}
      title={t('batches.hand_over')}
      summary={t('batches.hand_over_summary', { name, day: formatDay(on) })}
      body={on === null ? null : { on, ...(receipt.trim() !== '' && { receipt }) }}
      // Whoever had been recorded as submitted before goes with the batch, too.
      countOf={({ accepted, unchanged }) => accepted + unchanged}
      onClose={onClose}
    >
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
    </BulkSteps>
  );
}
