import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { FactKind } from '../../../../server/domain/stages.js';
import type { Day, Reason } from '../../api/types.js';
import { formatDay } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { call } from '../../providers/http.js';
import type { ParticipantDetail, RecordedFact, TimelineFact } from '../types.js';
import { useForget } from '../useForget.js';
import { emptyDraft, factBody, isComplete, type FactDraft } from './fact-form.js';
import { FactFields } from './FactFields.js';
import { Refusal } from './Refusal.js';

interface Props {
  participant: Pick<ParticipantDetail, 'id' | 'version'>;
  kind: FactKind;
  today: Day;
  reasons: readonly Reason[];
  /** The fact that this one corrects. */
  corrected?: TimelineFact;
  onClose: () => void;
}

/** Records one fact of one person; what the server refuses is said right here. */
export function FactDialog({ participant, kind, today, reasons, corrected, onClose }: Props) {
  const t = useT();
  const notify = useNotify();
  const forget = useForget();
  const [draft, setDraft] = useState<FactDraft>(() =>
    corrected === undefined
      ? emptyDraft(kind, today)
      : {
          kind,
          on: corrected.on,
          evidence: corrected.evidence,
          reason: corrected.reason,
          unitId: corrected.unitId,
        },
  );
  const record = useMutation({
    mutationFn: () =>
      call<RecordedFact>('POST', `/participants/${participant.id}/facts`, {
        ...factBody(draft, reasons),
        version: participant.version,
        ...(corrected !== undefined && { replaces: corrected.id }),
      }),
    onSuccess: async ({ effect, warnings }) => {
      notify(effect === 'none' ? t('facts.unchanged') : t('facts.recorded', { kind: t(`kind.${kind}`) }), {
        type: effect === 'none' ? 'info' : 'success',
      });
      for (const { message } of warnings) notify(message, { type: 'warning' });
      await forget();
      onClose();
    },
  });
  const title =
    corrected === undefined
      ? t(`kind.${kind}`)
      : t('facts.correct_title', { kind: t(`kind.${kind}`), day: formatDay(corrected.on) });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="fact-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          record.mutate();
        }}
      >
        <DialogTitle id="fact-title">{title}</DialogTitle>
        <DialogContent>
          {corrected !== undefined && <DialogContentText sx={{ mb: 1 }}>{t('facts.correct_hint')}</DialogContentText>}
          <Refusal error={record.error} onReload={() => void forget().then(() => record.reset())} />
          <FactFields draft={draft} onChange={setDraft} today={today} reasons={reasons} error={record.error} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} color="inherit">
            {t('ra.action.cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={!isComplete(draft)} loading={record.isPending}>
            {t('facts.record')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
