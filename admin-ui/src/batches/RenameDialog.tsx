import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '../i18n/useT.js';
import { FormDialog } from '../layout/FormDialog.js';
import { Refusal } from '../participants/facts/Refusal.js';
import { useForget } from '../participants/useForget.js';
import { call } from '../providers/http.js';
import type { Batch } from './types.js';

interface Props {
  batch: Batch;
  onClose: () => void;
}

/** Another name for a batch that is still being collected. */
export function RenameDialog({ batch, onClose }: Props) {
  const t = useT();
  const forget = useForget();
  const [name, setName] = useState(batch.name);
  const save = useMutation({
    mutationFn: () => call<Batch>('PUT', `/batches/${batch.id}`, { version: batch.version, name }),
    onSuccess: async () => {
      await forget();
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('batches.rename_title', { name: batch.name })}
      submit={t('ra.action.save')}
      isReady={name.trim() !== ''}
      isSaving={save.isPending}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <Refusal error={save.error} onReload={() => void forget().then(() => save.reset())} />
      <TextField
        label={t('batches.name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200, autoComplete: 'off' } }}
        required
        autoFocus
      />
    </FormDialog>
  );
}
