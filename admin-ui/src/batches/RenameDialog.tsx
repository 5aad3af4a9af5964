import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '../i18n/useT.js';
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
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="rename-batch">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <DialogTitle id="rename-batch">{t('batches.rename_title', { name: batch.name })}</DialogTitle>
        <DialogContent>
          <Refusal error={save.error} onReload={() => void forget().then(() => save.reset())} />
          <TextField
            label={t('batches.name')}
            value={name}
            onChange={(event) => setName(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 200, autoComplete: 'off' } }}
            required
            autoFocus
          />
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            {t('ra.action.cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={name.trim() === ''} loading={save.isPending}>
            {t('ra.action.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
