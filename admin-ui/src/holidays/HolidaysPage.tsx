import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Title, usePermissions } from 'react-admin';
import type { Permission } from '../api/types.js';
import { useMeta } from '../api/useMeta.js';
import { formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Pager } from '../layout/Pager.js';
import { Problem } from '../layout/Problem.js';
import { callList, rangeOf } from '../providers/http.js';
import { HolidayDialog } from './HolidayDialog.js';
import { HOLIDAYS_KEY, WEEKDAYS, type Holiday } from './types.js';

const FIRST_YEAR = 2021;
const YEARS_AHEAD = 2;
const PAGE = 100;

/** The days that are no working days, and the Saturdays that are, year by year. */
export function HolidaysPage() {
  const t = useT();
  const { permissions = [] } = usePermissions<Permission[]>();
  const mayEdit = permissions.includes('settings');
  const thisYear = Number(useMeta().data?.today.slice(0, 4) ?? FIRST_YEAR);
  const [chosen, setChosen] = useState<number | null>(null);
  const [page, setPage] = useState(0);
  const [open, setOpen] = useState<Holiday | 'new' | null>(null);
  const year = chosen ?? thisYear;
  const { data, error, refetch } = useQuery({
    queryKey: [...HOLIDAYS_KEY, year, page],
    queryFn: ({ signal }) =>
      callList<Holiday>('/holidays', { filter: { year }, sort: ['day', 'ASC'], range: rangeOf(page, PAGE) }, signal),
    placeholderData: keepPreviousData,
  });
  const years = Array.from({ length: thisYear + YEARS_AHEAD - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);
  return (
    <Box sx={{ maxWidth: 820 }}>
      <Title title={t('holidays.title')} />
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
        {t('holidays.hint')}
      </Typography>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', mb: 2 }}>
        <TextField
          select
          margin="none"
          label={t('holidays.year')}
          value={year}
          onChange={(event) => {
            setChosen(Number(event.target.value));
            setPage(0);
          }}
          sx={{ width: 120 }}
        >
          {years.map((one) => (
            <MenuItem key={one} value={one}>
              {one}
            </MenuItem>
          ))}
        </TextField>
        {mayEdit && (
          <Button variant="contained" onClick={() => setOpen('new')}>
            {t('holidays.add')}
          </Button>
        )}
      </Box>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton variant="rounded" height={320} />}
      {data?.total === 0 && <Alert severity="info">{t('holidays.none')}</Alert>}
      <Paper variant="outlined" component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data?.items.map((holiday) => (
          <Line key={holiday.id} holiday={holiday} onEdit={mayEdit ? () => setOpen(holiday) : undefined} />
        ))}
      </Paper>
      {data !== undefined && data.total > PAGE && (
        <Pager total={data.total} page={page} perPage={PAGE} onPage={setPage} />
      )}
      {open !== null && <HolidayDialog holiday={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Box>
  );
}

function Line({ holiday, onEdit }: { holiday: Holiday; onEdit: (() => void) | undefined }) {
  const t = useT();
  const { day, weekday, name, kind, missingCompensation } = holiday;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gap: 1,
        alignItems: 'center',
        gridTemplateColumns: { xs: '1fr auto', sm: '190px minmax(0, 1fr) 150px 70px' },
        p: 1.5,
        '& + &': { borderTop: 1, borderColor: 'divider' },
      }}
    >
      <Typography sx={{ fontWeight: 600 }}>
        {formatDay(day)}{' '}
        <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
          {t(`holidays.weekday.${WEEKDAYS[weekday - 1]!}`)}
        </Typography>
      </Typography>
      <Box sx={{ gridRow: { xs: 2, sm: 'auto' } }}>
        <Typography>{name}</Typography>
        {missingCompensation !== null && (
          <Typography variant="body2" sx={{ color: 'warning.dark' }}>
            {t('holidays.missing', { day: formatDay(missingCompensation) })}
          </Typography>
        )}
      </Box>
      <Chip size="small" variant="outlined" label={t(`holidays.kinds.${kind}`)} sx={{ justifySelf: 'start' }} />
      {onEdit !== undefined && (
        <Button
          size="small"
          onClick={onEdit}
          sx={{ justifySelf: 'end' }}
          aria-label={`${t('ra.action.edit')} ${formatDay(day)}`}
        >
          {t('ra.action.edit')}
        </Button>
      )}
    </Box>
  );
}
