import DialogContentText from '@mui/material/DialogContentText';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { formatDay } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { FormDialog } from '../../layout/FormDialog.js';
import { call } from '../../providers/http.js';
import { useKindName } from '../../stages.js';
import type { ParticipantDetail, RecordedFact, TimelineFact } from '../types.js';
import { useForget } from '../useForget.js';
import { Refusal } from './Refusal.js';

interface Props {
  participant: Pick<ParticipantDetail, 'version'>;
  fact: TimelineFact;
  onClose: () => void;
}

/** Strikes a fact through, with the reason why. */
export function VoidDialog({ participant, fact, onClose }: Props) {
  const t = useT();
  const kindName = useKindName();
  const notify = useNotify();
  const forget = useForget();
  const [reason, setReason] = useState('');
  const strike = useMutation({
    mutationFn: () =>
      call<RecordedFact>('POST', `/facts/${fact.id}/void`, { reason: reason.trim(), version: participant.version }),
    onSuccess: async () => {
      notify(t('facts.voided'), { type: 'success' });
      await forget();
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('facts.void_title', { kind: kindName(fact.kind), day: formatDay(fact.on) })}
      submit={t('facts.void')}
      isReady={reason.trim() !== ''}
      isSaving={strike.isPending}
      isDanger
      onSubmit={() => strike.mutate()}
      onClose={onClose}
    >
      <DialogContentText sx={{ mb: 1 }}>{t('facts.void_hint')}</DialogContentText>
      <Refusal error={strike.error} onReload={() => void forget().then(() => strike.reset())} />
      <TextField
        autoFocus
        required
        multiline
        label={t('facts.void_reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
    </FormDialog>
  );
}
