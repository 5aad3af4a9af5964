import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { HttpError } from 'react-admin';
import { useT } from '../i18n/useT.js';
import { call } from '../providers/http.js';
import type { ProblemBody } from '../providers/problem.js';
import { UnitDialog } from '../units/UnitDialog.js';
import { IssueList } from './IssueList.js';
import { columnName } from './mapping-choice.js';
import { EDITABLE, fieldLabel, parsedText, type Editable } from './row-fields.js';
import type { ImportFile, ImportRow } from './types.js';

interface Props {
  file: ImportFile;
  row: ImportRow;
  onClose: () => void;
}

/** One row: what the file says, what would be recorded, and the cells to type anew. */
export function RowDialog({ file, row, onClose }: Props) {
  const t = useT();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<Partial<Record<Editable, string>>>({});
  const [isChoosing, setChoosing] = useState(false);
  const save = useMutation({
    mutationFn: (body: Record<string, unknown>) => call('PUT', `/imports/${file.id}/rows/${row.id}`, body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['imports', 'one', file.id] });
      onClose();
    },
  });
  const { error } = save;
  const problems = error instanceof HttpError ? ((error.body as ProblemBody | null)?.errors ?? {}) : {};
  const values = Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim() !== ''));
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="row-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ values });
        }}
      >
        <DialogTitle id="row-title">{t('rows.fix', { row: row.row })}</DialogTitle>
        <DialogContent>
          {error !== null && <Alert severity="error">{error.message}</Alert>}
          <Typography variant="h3" component="h3">
            {t('rows.raw')}
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere', mb: 1 }}>
            {row.raw
              .map((cell, column) => (cell === '' ? '' : `${columnName(column)}: ${cell}`))
              .filter((cell) => cell !== '')
              .join(' · ')}
          </Typography>
          {row.match !== undefined && (
            <Typography variant="body2">{t('rows.matches', { name: row.match.fullName })}</Typography>
          )}
          <IssueList issues={row.issues} />
          <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
            {t('rows.type_anew')}
          </Typography>
          <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
            {EDITABLE.map((field) => (
              <TextField
                key={field}
                label={fieldLabel(t, field)}
                placeholder={parsedText(t, row.parsed, field)}
                value={typed[field] ?? ''}
                onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
                error={field in problems}
                helperText={problems[field]}
                slotProps={{ inputLabel: { shrink: true }, htmlInput: { autoComplete: 'off' } }}
              />
            ))}
          </Box>
        </DialogContent>
        <DialogActions sx={{ flexWrap: 'wrap' }}>
          <Button onClick={() => setChoosing(true)}>{t('rows.choose_unit')}</Button>
          <Button color="error" onClick={() => save.mutate({ skip: row.decision.skip !== true })}>
            {t(row.decision.skip === true ? 'rows.take_back' : 'rows.skip')}
          </Button>
          <Box sx={{ flex: 1 }} />
          <Button onClick={onClose} color="inherit">
            {t('ra.action.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            disabled={Object.keys(values).length === 0}
            loading={save.isPending}
          >
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
