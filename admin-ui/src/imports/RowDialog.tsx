import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { HttpError } from 'react-admin';
import { useT } from '../i18n/useT.js';
import { useIsPhone } from '../layout/window-width.js';
import { call } from '../providers/http.js';
import type { ProblemBody } from '../providers/problem.js';
import { UnitDialog } from '../units/UnitDialog.js';
import { FactsView } from './grid/FactsView.js';
import { isOpenRow } from './grid/grid-cells.js';
import { bodyForAll, columnsToType } from './grid/grid-columns.js';
import type { RowEdit } from './grid/useRowEdits.js';
import { IssueList } from './IssueList.js';
import { RowFields } from './RowFields.js';
import type { ImportFile, ImportRow } from './types.js';

interface Props {
  file: ImportFile;
  row: ImportRow;
  onSaving: () => void;
  onClose: () => void;
}

/** One row: what the file says beside what would be recorded, and the cells to type anew. */
export function RowDialog({ file, row, onSaving, onClose }: Props) {
  const t = useT();
  const queries = useQueryClient();
  const isPhone = useIsPhone();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const columns = columnsToType(file);
  const [isChoosing, setChoosing] = useState(false);
  const save = useMutation({
    mutationFn: (body: RowEdit['body']) => call('PUT', `/imports/${file.id}/rows/${row.id}`, body),
    onMutate: onSaving,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['imports', 'one', file.id] });
      onClose();
    },
  });
  const { error } = save;
  const problems = error instanceof HttpError ? ((error.body as ProblemBody | null)?.errors ?? {}) : {};
  const body = bodyForAll(file, row, columns, typed);
  const isSkipped = row.decision.skip === true;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" fullScreen={isPhone} aria-labelledby="row-title">
      <form
        style={{ display: 'flex', flexDirection: 'column', minHeight: 0, overflow: 'hidden' }}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(body);
        }}
      >
        <DialogTitle id="row-title">{t('rows.fix', { row: row.row })}</DialogTitle>
        <DialogContent>
          {error !== null && <Alert severity="error">{error.message}</Alert>}
          {row.match !== undefined && (
            <Typography variant="body2">
              {t('rows.matches', {
                name: [row.match.fullName, row.match.unitName].filter((part) => part !== null).join(', '),
              })}
            </Typography>
          )}
          {row.facts !== undefined && <FactsView facts={row.facts} />}
          <IssueList issues={row.issues} />
          <RowFields
            file={file}
            row={row}
            columns={columns}
            typed={typed}
            problems={problems}
            onType={isOpenRow(row) ? (id, text) => setTyped({ ...typed, [id]: text }) : null}
          />
        </DialogContent>
        <DialogActions sx={{ flexWrap: 'wrap', gap: 0.5 }}>
          {isOpenRow(row) && (
            <>
              <Button onClick={() => setChoosing(true)}>{t('rows.choose_unit')}</Button>
              <Button color={isSkipped ? 'primary' : 'error'} onClick={() => save.mutate({ skip: !isSkipped })}>
                {t(isSkipped ? 'rows.take_back' : 'rows.skip')}
              </Button>
            </>
          )}
          <Box sx={{ flex: 1 }} />
          <Button onClick={onClose} color="inherit">
            {t('ra.action.cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={Object.keys(body).length === 0} loading={save.isPending}>
            {t('rows.save')}
          </Button>
        </DialogActions>
      </form>
      <UnitDialog
        isOpen={isChoosing}
        title={t('rows.choose_unit')}
        selectedId={row.parsed.unitId ?? null}
        onClose={() => setChoosing(false)}
        onPick={(unitId) => {
          setChoosing(false);
          if (unitId !== null) save.mutate({ unitId });
        }}
      />
    </Dialog>
  );
}
