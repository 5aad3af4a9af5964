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
import type { Id } from '../api/types.js';
import { FIGURES_KEY } from '../dashboard/useFigures.js';
import { formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { call } from '../providers/http.js';
import type { Extension } from './types.js';
import { TARGETS_KEY } from './useCampaignList.js';

interface Props {
  campaignId: Id;
  extension: Extension;
  onClose: () => void;
  onDone?: () => void;
}

/** The day before counts again; the extension stays in the history. */
export function EndExtensionDialog({ campaignId, extension, onClose, onDone }: Props) {
  const t = useT();
  const notify = useNotify();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const end = useMutation({
    mutationFn: () =>
      call('POST', `/campaigns/${campaignId}/extensions/${extension.id}/end`, { reason: reason.trim() }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: TARGETS_KEY });
      void queries.invalidateQueries({ queryKey: FIGURES_KEY });
      notify(t('targets.ended_now'), { type: 'success' });
      onDone?.();
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{t('targets.end_title')}</DialogTitle>
      <DialogContent>
        <Typography variant="body2" gutterBottom>
          {t('targets.end_hint', { day: formatDay(extension.originalLastDay) })}
        </Typography>
        <TextField
          label={t('targets.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          required
        />
        {end.error && (
          <Alert severity="error" sx={{ mt: 1 }}>
            {end.error.message}
          </Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('ra.action.cancel')}</Button>
        <Button variant="contained" disabled={reason.trim() === '' || end.isPending} onClick={() => end.mutate()}>
          {t('targets.end')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
