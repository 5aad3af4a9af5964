import DialogContentText from '@mui/material/DialogContentText';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { HttpError, useNotify } from 'react-admin';
import type { FactKind } from '../../../../server/domain/stages.js';
import type { Day, Reason } from '../../api/types.js';
import { formatDay } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { FormDialog } from '../../layout/FormDialog.js';
import { call } from '../../providers/http.js';
import { codeOf } from '../../providers/problem.js';
import { useKindName } from '../../stages.js';
import { Warnings } from '../Warnings.js';
import type { ParticipantDetail, RecordedFact, TimelineFact } from '../types.js';
import { useForget } from '../useForget.js';
import { emptyDraft, factBody, isComplete, type FactDraft, withReasonOf } from './fact-form.js';
import { FactFields } from './FactFields.js';
import { GuardianRefusal } from './GuardianRefusal.js';
import { Refusal } from './Refusal.js';

interface Props {
  participant: Pick<ParticipantDetail, 'id' | 'version' | 'warnings'>;
  kind: FactKind;
  today: Day;
  reasons: readonly Reason[];
  /** The fact that this one corrects. */
  corrected?: TimelineFact;
  onClose: () => void;
}

/** Records one fact of one person; what the server refuses is said right here. */
export function FactDialog({ participant, kind, today, reasons: listed, corrected, onClose }: Props) {
  const t = useT();
  const kindName = useKindName();
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
  const reasons = withReasonOf(corrected, listed);
  const record = useMutation({
    mutationFn: (guardian?: 'insist') =>
      call<RecordedFact>('POST', `/participants/${participant.id}/facts`, {
        ...factBody(draft, reasons),
        version: participant.version,
        ...(corrected !== undefined && { replaces: corrected.id }),
        ...(guardian !== undefined && { guardian }),
      }),
    onSuccess: async ({ effect, warnings }) => {
      notify(effect === 'none' ? t('facts.unchanged') : t('facts.recorded', { kind: kindName(kind) }), {
        type: effect === 'none' ? 'info' : 'success',
      });
      for (const { message } of warnings) notify(message, { type: 'warning', autoHideDuration: 10_000 });
      await forget();
      onClose();
    },
  });
  const title =
    corrected === undefined
      ? kindName(kind)
      : t('facts.correct_title', { kind: kindName(kind), day: formatDay(corrected.on) });
  return (
    <FormDialog
      title={title}
      submit={t('facts.record')}
      isReady={isComplete(draft)}
      isSaving={record.isPending}
      onSubmit={() => record.mutate(undefined)}
      onClose={onClose}
    >
      {corrected !== undefined && <DialogContentText sx={{ mb: 1 }}>{t('facts.correct_hint')}</DialogContentText>}
      {record.error instanceof HttpError && codeOf(record.error) === 'GUARDIAN_NOT_APPROVED' ? (
        <GuardianRefusal error={record.error} isBusy={record.isPending} onInsist={() => record.mutate('insist')} />
      ) : (
        <Refusal error={record.error} onReload={() => void forget().then(() => record.reset())} />
      )}
      {kind === 'declared' && record.error === null && <Warnings warnings={participant.warnings} />}
      <FactFields draft={draft} onChange={setDraft} today={today} reasons={reasons} error={record.error} />
    </FormDialog>
  );
}
