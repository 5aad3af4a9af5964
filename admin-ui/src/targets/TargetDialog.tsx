import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Check, Day, Id } from '../api/types.js';
import { CheckList } from '../campaigns/CampaignChecks.js';
import { useDebounced } from '../campaigns/useDebounced.js';
import { FIGURES_KEY } from '../dashboard/useFigures.js';
import { DayField } from '../fields/DayField.js';
import { useT } from '../i18n/useT.js';
import { call } from '../providers/http.js';
import { useScope } from '../scope/ScopeContext.js';
import type { UnitTarget, WithChecks } from './types.js';
import { TARGETS_KEY } from './useCampaignList.js';

interface Props {
  campaignId: Id;
  target: UnitTarget;
  onClose: () => void;
}

/** A unit's own percent, day and number; what is empty follows the unit above. Clashes are told while typing. */
export function TargetDialog({ campaignId, target, onClose }: Props) {
  const t = useT();
  const notify = useNotify();
  const queries = useQueryClient();
  // Percent and day of the campaign's own unit are the campaign's.
  const isOfCampaign = useScope().campaigns.some(({ id, unitId }) => id === campaignId && unitId === target.unitId);
  const [percent, setPercent] = useState(textOf(target.own?.percent));
  const [assigned, setAssigned] = useState(textOf(target.own?.assigned));
  const [lastDay, setLastDay] = useState<Day | null>(target.own?.lastDay ?? null);
  const [deadline, setDeadline] = useState(target.own?.deadline ?? '');
  const [reason, setReason] = useState(target.own?.reason ?? '');
  const form = {
    unitId: target.unitId,
    version: target.version,
    percent: numberOf(percent),
    assigned: numberOf(assigned),
    ...(deadline.trim() === '' ? { lastDay } : { deadline: deadline.trim() }),
    reason: reason.trim(),
  };
  const asked = useDebounced(JSON.stringify({ ...form, reason: form.reason === '' ? '-' : form.reason }), 500);
  const checks = useQuery({
    queryKey: [...TARGETS_KEY, 'checks', campaignId, asked],
    queryFn: ({ signal }) =>
      call<Check[]>('POST', `/campaigns/${campaignId}/targets/checks`, JSON.parse(asked), signal),
    retry: false,
  });
  const save = useMutation({
    mutationFn: () => call<WithChecks<UnitTarget>>('PUT', `/campaigns/${campaignId}/targets`, form),
    onSuccess: () => {
      notify(t('targets.saved'), { type: 'success' });
      void queries.invalidateQueries({ queryKey: TARGETS_KEY });
      void queries.invalidateQueries({ queryKey: FIGURES_KEY });
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{t('targets.edit_of', { name: target.unitName })}</DialogTitle>
      <DialogContent>
        <Alert severity="info" variant="outlined" sx={{ mb: 2 }}>
          {t(isOfCampaign ? 'targets.of_campaign' : 'targets.inherit')}
        </Alert>
        {!isOfCampaign && (
          <>
            <TextField
              label={t('targets.percent')}
              value={percent}
              onChange={(event) => setPercent(event.target.value)}
              slotProps={{ htmlInput: { inputMode: 'decimal' } }}
            />
            <DayField label={t('targets.last_day')} value={lastDay} onChange={setLastDay} disabled={deadline !== ''} />
            <TextField
              label={t('targets.deadline')}
              value={deadline}
              placeholder={t('targets.deadline_example')}
              onChange={(event) => setDeadline(event.target.value)}
            />
          </>
        )}
        <TextField
          label={t('targets.assigned')}
          value={assigned}
          onChange={(event) => setAssigned(event.target.value)}
          slotProps={{ htmlInput: { inputMode: 'numeric' } }}
        />
        <TextField
          label={t('targets.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          required
          sx={{ mb: 1 }}
        />
        <CheckList checks={checks.data} error={checks.error} />
        {save.error && <Alert severity="error">{save.error.message}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('ra.action.cancel')}</Button>
        <Button variant="contained" disabled={save.isPending || form.reason === ''} onClick={() => save.mutate()}>
          {t('ra.action.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function textOf(value: number | null | undefined): string {
  return value == null ? '' : String(value).replace('.', ',');
}

/** '97,5' and '97.5' are the same; what is no number goes to the server as it stands, which says so. */
function numberOf(text: string): number | string | null {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return null;
  return Number.isNaN(Number(plain)) ? text : Number(plain);
}
