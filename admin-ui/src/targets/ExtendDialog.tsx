import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Day, Id } from '../api/types.js';
import { FIGURES_KEY } from '../dashboard/useFigures.js';
import { DayField } from '../fields/DayField.js';
import { formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { call } from '../providers/http.js';
import { UnitPicker } from '../scope/UnitPicker.js';
import type { Extension, WithChecks } from './types.js';
import { TARGETS_KEY } from './useCampaignList.js';

interface Props {
  campaignId: Id;
  /** A person, or the unit to begin with. */
  who: { participantId: Id; lastDay: Day | null } | { unitId: Id | null };
  onClose: () => void;
  onDone?: () => void;
}

/** More time for a unit or a person, with the reason; the server's warnings are shown before it closes. */
export function ExtendDialog({ campaignId, who, onClose, onDone }: Props) {
  const t = useT();
  const notify = useNotify();
  const queries = useQueryClient();
  const isPerson = 'participantId' in who;
  const [unitId, setUnitId] = useState<Id | null>(isPerson ? null : who.unitId);
  const [lastDay, setLastDay] = useState<Day | null>(null);
  const [reason, setReason] = useState('');
  const save = useMutation({
    mutationFn: () =>
      call<WithChecks<Extension>>('POST', `/campaigns/${campaignId}/extensions`, {
        ...(isPerson ? { participantId: who.participantId } : { unitId }),
        lastDay,
        reason: reason.trim(),
      }),
    onSuccess: ({ checks }) => {
      void queries.invalidateQueries({ queryKey: TARGETS_KEY });
      void queries.invalidateQueries({ queryKey: FIGURES_KEY });
      const [warning] = checks;
      notify(warning?.message ?? t('targets.extended'), { type: warning === undefined ? 'success' : 'warning' });
      onDone?.();
      onClose();
    },
  });
  const isReady = lastDay !== null && reason.trim() !== '' && (isPerson || unitId !== null);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{t(isPerson ? 'targets.extend_person' : 'targets.extend_unit')}</DialogTitle>
      <DialogContent>
        {isPerson ? (
          <Typography variant="body2" gutterBottom>
            {t('targets.now_until', { day: formatDay(who.lastDay) })}
          </Typography>
        ) : (
          <UnitPicker unitId={unitId} onPick={setUnitId} />
        )}
        <DayField label={t('targets.new_day')} value={lastDay} onChange={setLastDay} required />
        <TextField
          label={t('targets.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          required
        />
        {save.error && (
          <Alert severity="error" sx={{ mt: 1 }}>
            {save.error.message}
          </Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('ra.action.cancel')}</Button>
        <Button variant="contained" disabled={!isReady || save.isPending} onClick={() => save.mutate()}>
          {t('targets.extend')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
