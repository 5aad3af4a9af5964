import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirm, useNotify } from 'react-admin';
import type { Day } from '../api/types.js';
import { FIGURES_KEY } from '../dashboard/useFigures.js';
import { DayField } from '../fields/DayField.js';
import { counting, formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { call, queryOf } from '../providers/http.js';
import { HOLIDAYS_KEY, KINDS, type Holiday, type HolidayEffect } from './types.js';

interface Props {
  /** null: a new one. */
  holiday: Holiday | null;
  onClose: () => void;
}

/** One day of the calendar; saving says how many campaigns are made anew because of it. */
export function HolidayDialog({ holiday, onClose }: Props) {
  const t = useT();
  const notify = useNotify();
  const queries = useQueryClient();
  const [day, setDay] = useState<Day | null>(holiday?.day ?? null);
  const [kind, setKind] = useState<Holiday['kind']>(holiday?.kind ?? 'holiday');
  const [name, setName] = useState(holiday?.name ?? '');
  const [isDeleting, setDeleting] = useState(false);
  const onSuccess = ({ rebuilds }: HolidayEffect): void => {
    void queries.invalidateQueries({ queryKey: HOLIDAYS_KEY });
    void queries.invalidateQueries({ queryKey: FIGURES_KEY });
    void queries.invalidateQueries({ queryKey: ['campaigns'] });
    notify(rebuilds.length === 0 ? t('holidays.saved') : t('holidays.rebuilds', counting(rebuilds.length)), {
      type: 'success',
    });
    onClose();
  };
  const save = useMutation({
    mutationFn: () => {
      const form = { day, kind, name: name.trim() };
      return holiday === null
        ? call<HolidayEffect>('POST', '/holidays', form)
        : call<HolidayEffect>('PUT', `/holidays/${holiday.id}`, { ...form, version: holiday.version });
    },
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: ({ id, version }: Holiday) => call<HolidayEffect>('DELETE', `/holidays/${id}${queryOf({ version })}`),
    onSuccess,
  });
  const error = save.error ?? remove.error;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{t(holiday === null ? 'holidays.add' : 'holidays.edit')}</DialogTitle>
      <DialogContent>
        <DayField label={t('holidays.day')} value={day} onChange={setDay} required />
        <TextField
          select
          label={t('holidays.kind')}
          value={kind}
          onChange={(event) => setKind(event.target.value as Holiday['kind'])}
        >
          {KINDS.map((one) => (
            <MenuItem key={one} value={one}>
              {t(`holidays.kinds.${one}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField label={t('holidays.name')} value={name} onChange={(event) => setName(event.target.value)} required />
        {error && (
          <Alert severity="error" sx={{ mt: 1 }}>
            {error.message}
          </Alert>
        )}
      </DialogContent>
      <DialogActions>
        {holiday !== null && (
          <Button color="error" onClick={() => setDeleting(true)} sx={{ mr: 'auto' }}>
            {t('ra.action.delete')}
          </Button>
        )}
        <Button onClick={onClose}>{t('ra.action.cancel')}</Button>
        <Button
          variant="contained"
          disabled={day === null || name.trim() === '' || save.isPending}
          onClick={() => save.mutate()}
        >
          {t('ra.action.save')}
        </Button>
      </DialogActions>
      {holiday !== null && (
        <Confirm
          isOpen={isDeleting}
          title={t('holidays.delete_title')}
          content={`${formatDay(holiday.day)}: ${holiday.name}`}
          onConfirm={() => {
            setDeleting(false);
            remove.mutate(holiday);
          }}
          onClose={() => setDeleting(false)}
        />
      )}
    </Dialog>
  );
}
