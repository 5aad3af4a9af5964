import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Paper from '@mui/material/Paper';
import { useListContext } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Day } from '../api/types.js';
import { formatDay } from '../format.js';
import { useT, type MessageKey } from '../i18n/useT.js';
import { StageChip, useIsOff, useKindName } from '../stages.js';
import { ClockText } from './ClockText.js';
import { personLink } from './person-link.js';
import { SortHeader } from './SortHeader.js';
import type { Participant } from './types.js';

interface Column {
  sort: string | null;
  label: MessageKey;
}

const NUMBER: MessageKey = 'participants.si_number';

/** Steps by whose days the list is sorted, in their order; each is called as the campaign calls it. */
const STEPS = ['declared', 'submitted', 'approved'] as const;

const BEFORE: readonly Column[] = [
  { sort: 'name', label: 'participants.name' },
  { sort: 'unitName', label: 'participants.unit' },
  { sort: 'position', label: 'participants.position' },
  { sort: null, label: NUMBER },
  { sort: 'stage', label: 'participants.stage' },
];

/** The list on a wide screen; the header stays in view, the table scrolls in its own box. */
export function ParticipantTable({ day }: { day: Day }) {
  const t = useT();
  const kindName = useKindName();
  const isOff = useIsOff();
  const { data = [], isFetching } = useListContext<Participant>();
  // A past day shows no numbers of persons (U3).
  const isPast = data.some((person) => person.isPast);
  const columns = isPast ? BEFORE.filter(({ label }) => label !== NUMBER) : BEFORE;
  const steps = STEPS.filter((step) => !isOff(step));
  return (
    <TableContainer
      component={Paper}
      variant="outlined"
      aria-busy={isFetching}
      sx={{ maxHeight: 'max(420px, calc(100dvh - 260px))' }}
    >
      <Table
        size="small"
        stickyHeader
        aria-label={t('participants.title')}
        sx={{
          '& .MuiTableCell-root': { px: 1 },
          '& .MuiTableSortLabel-icon': { mx: 0.25, fontSize: 14 },
          // An arrow that says nothing yet takes no room.
          '& .MuiTableSortLabel-root:not(.Mui-active) .MuiTableSortLabel-icon': { display: 'none' },
        }}
      >
        <TableHead>
          <TableRow>
            {columns.map(({ sort, label }) => (
              <SortHeader key={label} field={sort} label={t(label)} />
            ))}
            {steps.map((step) => (
              <SortHeader key={step} field={`${step}On`} label={kindName(step)} align="right" />
            ))}
            <SortHeader field="handInBy" label={t('participants.deadline')} />
          </TableRow>
        </TableHead>
        <TableBody sx={{ opacity: isFetching ? 0.6 : 1 }}>
          {data.map((person) => (
            <Row key={person.id} person={person} day={day} steps={steps} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

interface RowProps {
  person: Participant;
  day: Day;
  steps: readonly (typeof STEPS)[number][];
}

function Row({ person, day, steps }: RowProps) {
  const t = useT();
  return (
    <TableRow hover>
      <TableCell component="th" scope="row" sx={{ minWidth: 130 }}>
        <Link component={RouterLink} to={personLink(person.id)} sx={{ fontWeight: 600 }} underline="hover">
          {person.fullName}
        </Link>
      </TableCell>
      <TableCell sx={{ minWidth: 170 }}>{person.unitName}</TableCell>
      <TableCell sx={{ minWidth: 90, color: 'text.secondary' }}>{person.position ?? '–'}</TableCell>
      {!person.isPast && <TableCell sx={{ whiteSpace: 'nowrap' }}>{person.siNumber ?? '–'}</TableCell>}
      <TableCell>
        <StageChip stage={person.stage} />
        {person.attempt > 1 && (
          <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
            {t('participants.attempt', { n: person.attempt })}
          </Box>
        )}
      </TableCell>
      {steps.map((step) => (
        <TableCell key={step} align="right">
          {formatDay(person[`${step}On`])}
        </TableCell>
      ))}
      <TableCell sx={{ minWidth: 140 }}>
        <ClockText standing={person} day={day} />
      </TableCell>
    </TableRow>
  );
}
