import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Bucket } from '../../../server/domain/stages.js';
import type { Counts, Day } from '../api/types.js';
import { useMeta } from '../api/useMeta.js';
import { FIGURES_KEY } from '../dashboard/useFigures.js';
import { DayField } from '../fields/DayField.js';
import { counting, formatCount, formatDay, formatShortDay, shiftDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { call, queryOf } from '../providers/http.js';
import type { Scope } from '../scope/address.js';
import { STAGE_ORDER } from '../stage-sets.js';
import { useIsOff, useStageName } from '../stages.js';
import { MovedPeople } from './MovedPeople.js';
import { MOVEMENT_KINDS, type Movement } from './movement.js';

interface Changes {
  before: Counts;
  after: Counts;
  unchanged: number;
  movements: Movement[];
}

const A_WEEK = 7;

/** What changed for the unit between two days, as counts and as people. */
export function MovementTab({ scope }: { scope: Scope }) {
  const t = useT();
  const meta = useMeta();
  const today = meta.data?.today;
  const [from, setFrom] = useState<Day | null>(null);
  const [to, setTo] = useState<Day | null>(null);
  if (today === undefined) {
    if (meta.error) return <Problem error={meta.error} onRetry={() => void meta.refetch()} />;
    return <Skeleton variant="rounded" height={320} />;
  }
  const lastDay = to ?? today;
  const firstDay = from ?? shiftDay(lastDay, -A_WEEK);
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mb: 2, '& > *': { width: 180 } }}>
        <DayField label={t('analysis.from')} value={firstDay} onChange={setFrom} max={lastDay} margin="none" />
        <DayField label={t('analysis.to')} value={lastDay} onChange={setTo} max={today} margin="none" />
      </Box>
      <Compared scope={scope} from={firstDay} to={lastDay} />
    </>
  );
}

function Compared({ scope, from, to }: { scope: Scope; from: Day; to: Day }) {
  const { campaignId, unitId } = scope;
  const { data, error, refetch } = useQuery({
    queryKey: [...FIGURES_KEY, 'movement', campaignId, unitId, from, to],
    queryFn: ({ signal }) => {
      const query = queryOf({ unitId, from, to });
      return call<Changes>('GET', `/campaigns/${campaignId}/changes${query}`, undefined, signal);
    },
    placeholderData: keepPreviousData,
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton variant="rounded" height={320} />;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: '440px minmax(0, 1fr)' },
        alignItems: 'start',
      }}
    >
      <BeforeAfter before={data.before} after={data.after} from={from} to={to} />
      <Moved changes={data} scope={scope} from={from} to={to} />
    </Box>
  );
}

function BeforeAfter({ before, after, from, to }: { before: Counts; after: Counts; from: Day; to: Day }) {
  const t = useT();
  const nameOf = useStageName();
  const isOff = useIsOff();
  const text = from.slice(0, 4) === to.slice(0, 4) ? formatShortDay : formatDay;
  const shown = STAGE_ORDER.filter((bucket) => !isOff(bucket) || before[bucket] > 0 || after[bucket] > 0);
  return (
    <Card>
      <CardContent>
        <Typography variant="h2" sx={{ mb: 1 }}>
          {t('analysis.before_after')}
        </Typography>
        <Table size="small" sx={{ '& th, & td': { px: { xs: 0.75, sm: 1.5 } }, '& th': { whiteSpace: 'nowrap' } }}>
          <TableHead>
            <TableRow>
              <TableCell>{t('analysis.stage')}</TableCell>
              <TableCell align="right">{text(from)}</TableCell>
              <TableCell align="right">{text(to)}</TableCell>
              <TableCell align="right">{t('analysis.difference')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map((bucket) => (
              <TableRow key={bucket}>
                <TableCell>{nameOf(bucket)}</TableCell>
                <TableCell align="right">{formatCount(before[bucket])}</TableCell>
                <TableCell align="right">{formatCount(after[bucket])}</TableCell>
                <TableCell align="right">{signed(after[bucket] - before[bucket])}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </CardContent>
    </Card>
  );
}

function signed(difference: number): string {
  return difference > 0 ? `+${formatCount(difference)}` : formatCount(difference).replace('-', '−');
}

function Moved({ changes, scope, from, to }: { changes: Changes; scope: Scope; from: Day; to: Day }) {
  const t = useT();
  const nameOf = useStageName();
  const [open, setOpen] = useState<Movement | null>(null);
  const name = (bucket: Bucket | null): string => (bucket === null ? t('analysis.absent') : nameOf(bucket));
  const ordered = MOVEMENT_KINDS.flatMap((kind) => changes.movements.filter((one) => one.kind === kind));
  return (
    <Card>
      <CardContent>
        <Typography variant="h2" sx={{ mb: 1 }}>
          {t('analysis.who_moved')}
        </Typography>
        {ordered.length === 0 && <Typography>{t('analysis.none_moved')}</Typography>}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {ordered.map((movement) => (
            <Box
              component="li"
              key={`${movement.kind} ${movement.from} ${movement.to}`}
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                gap: 1,
                alignItems: 'center',
                py: 0.75,
                '& + &': { borderTop: 1, borderColor: 'divider' },
              }}
            >
              <Typography sx={{ flex: 1, minWidth: 200 }}>
                {t(`analysis.kinds.${movement.kind}`)}: {name(movement.from)} → {name(movement.to)}
              </Typography>
              <Button size="small" onClick={() => setOpen(movement)}>
                {t('analysis.show_people', counting(movement.people))}
              </Button>
            </Box>
          ))}
        </Box>
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
          {t('analysis.unchanged', counting(changes.unchanged))}
        </Typography>
      </CardContent>
      {open !== null && <MovedPeople movement={open} scope={scope} from={from} to={to} onClose={() => setOpen(null)} />}
    </Card>
  );
}
