import UndoOutlined from '@mui/icons-material/UndoOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Id } from '../../api/types.js';
import { counting } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { useForget } from '../../participants/useForget.js';
import { call } from '../../providers/http.js';
import { useKindName } from '../../stages.js';
import type { ImportFile, WorkSince } from '../types.js';
import { sinceText } from './since-text.js';

interface UndoPreview {
  people: number;
  kept: number;
  items: {
    rowId: Id | null;
    sheet: string;
    row: number | null;
    personId: Id;
    fullName: string;
    why: WorkSince[];
  }[];
}

/** Takes the whole import back, after saying whom that would leave as they are and why. */
export function UndoImport({ file, changeId }: { file: ImportFile; changeId: Id }) {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="outlined" color="inherit" startIcon={<UndoOutlined />} onClick={() => setAsking(true)}>
        {t('changes.undo')}
      </Button>
      {isAsking && <UndoDialog file={file} changeId={changeId} onClose={() => setAsking(false)} />}
    </>
  );
}

function UndoDialog({ file, changeId, onClose }: { file: ImportFile; changeId: Id; onClose: () => void }) {
  const t = useT();
  const kindName = useKindName();
  const forget = useForget();
  const undo = useMutation({
    mutationFn: () => call<unknown>('POST', `/changes/${changeId}/undo`),
    onSuccess: async () => {
      onClose();
      await forget();
    },
  });
  const preview = useQuery({
    queryKey: ['imports', 'one', file.id, 'undo-preview'],
    queryFn: ({ signal }) => call<UndoPreview>('GET', `/imports/${file.id}/undo-preview`, undefined, signal),
    staleTime: 0,
    enabled: undo.isIdle || undo.isError, // once it is undone there is nothing to be seen beforehand
  });
  const { data } = preview;
  const error = preview.error ?? undo.error;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="undo-title">
      <DialogTitle id="undo-title">{t('undo.title')}</DialogTitle>
      <DialogContent>
        {error !== null && <Alert severity="error">{error.message}</Alert>}
        {data === undefined ? (
          preview.isPending && <Skeleton variant="rounded" height={80} />
        ) : (
          <>
            <Typography>{t('undo.people', counting(data.people - data.kept))}</Typography>
            {data.kept > 0 && (
              <>
                <Typography sx={{ mt: 1, fontWeight: 600 }}>{t('undo.kept', counting(data.kept))}</Typography>
                <Box component="ul" sx={{ pl: 2.5, my: 0.5 }}>
                  {data.items.map(({ personId, fullName, row, why }) => (
                    <li key={personId}>
                      {fullName}
                      {row !== null && ` (${t('rows.at_row', { row })})`}
                      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                        {why.map((one) => sinceText(t, kindName, one)).join('; ')}
                      </Typography>
                    </li>
                  ))}
                </Box>
                {data.kept > data.items.length && (
                  <Typography variant="body2">{t('undo.more', counting(data.kept - data.items.length))}</Typography>
                )}
              </>
            )}
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} color="inherit">
          {t('ra.action.cancel')}
        </Button>
        <Button
          variant="contained"
          color="error"
          disabled={data === undefined}
          loading={undo.isPending}
          onClick={() => undo.mutate()}
        >
          {t('changes.undo')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
