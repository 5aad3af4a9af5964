import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import DriveFileRenameOutlineOutlined from '@mui/icons-material/DriveFileRenameOutlineOutlined';
import PersonAddOutlined from '@mui/icons-material/PersonAddOutlined';
import PrintOutlined from '@mui/icons-material/PrintOutlined';
import SendOutlined from '@mui/icons-material/SendOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirm, useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { Day, Id } from '../api/types.js';
import { UndoButton } from '../changes/UndoButton.js';
import { useChange } from '../changes/useChange.js';
import { useT } from '../i18n/useT.js';
import { useForget } from '../participants/useForget.js';
import { call } from '../providers/http.js';
import { CollectDialog } from './CollectDialog.js';
import { HandOverDialog } from './HandOverDialog.js';
import { RenameDialog } from './RenameDialog.js';
import type { Batch } from './types.js';

/** What can be done with a batch as it stands. */
export function BatchActions({ batch, today }: { batch: Batch; today: Day }) {
  const t = useT();
  const [dialog, setDialog] = useState<'add' | 'rename' | 'hand_over' | 'delete' | null>(null);
  const close = (): void => setDialog(null);
  const mayChange = batch.canRecord && batch.state === 'open';
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, '& .MuiButton-root': { minHeight: 44 } }}>
      {mayChange && (
        <Button variant="outlined" startIcon={<PersonAddOutlined />} onClick={() => setDialog('add')}>
          {t('batches.add')}
        </Button>
      )}
      {mayChange && batch.people > 0 && (
        <Button variant="contained" startIcon={<SendOutlined />} onClick={() => setDialog('hand_over')}>
          {t('batches.hand_over')}
        </Button>
      )}
      {batch.people > 0 && (
        <Button
          variant="outlined"
          color="inherit"
          startIcon={<PrintOutlined />}
          href={`/print/batches/${batch.id}`}
          target="_blank"
          rel="noopener"
        >
          {t('batches.print')}
        </Button>
      )}
      {mayChange && (
        <Button
          variant="outlined"
          color="inherit"
          startIcon={<DriveFileRenameOutlineOutlined />}
          onClick={() => setDialog('rename')}
        >
          {t('batches.rename')}
        </Button>
      )}
      {mayChange && batch.people === 0 && (
        <Button variant="outlined" color="error" startIcon={<DeleteOutlined />} onClick={() => setDialog('delete')}>
          {t('batches.delete')}
        </Button>
      )}
      {batch.changeId !== null && <UndoHandOver changeId={batch.changeId} />}
      {dialog === 'add' && <CollectDialog batch={batch} today={today} onClose={close} />}
      {/* Stays open while the batch goes, to tell what came of it. */}
      {dialog === 'hand_over' && <HandOverDialog batch={batch} today={today} onClose={close} />}
      {dialog === 'rename' && <RenameDialog batch={batch} onClose={close} />}
      {dialog === 'delete' && <DeleteBatch batch={batch} onClose={close} />}
    </Box>
  );
}

function UndoHandOver({ changeId }: { changeId: Id }) {
  const { data: change } = useChange(changeId);
  return change?.canUndo === true && change.state === 'done' ? <UndoButton change={change} /> : null;
}

function DeleteBatch({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const t = useT();
  const notify = useNotify();
  const navigate = useNavigate();
  const forget = useForget();
  const remove = useMutation({
    mutationFn: () => call('DELETE', `/batches/${batch.id}`),
    onSuccess: () => {
      notify(t('batches.deleted', { name: batch.name }), { type: 'info' });
      void navigate('/batches');
      void forget();
    },
    onError: (error) => {
      notify(error.message, { type: 'error' });
      onClose();
    },
  });
  return (
    <Confirm
      isOpen
      loading={remove.isPending}
      title={t('batches.delete')}
      content={t('batches.delete_ask', { name: batch.name })}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  );
}
