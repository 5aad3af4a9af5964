import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { visuallyHidden } from '@mui/utils';
import { useListContext } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Day, Worklist } from '../api/types.js';
import { CollectButton, FormPlace } from '../batches/FormPlace.js';
import { ContactLine } from '../contacts/ContactLine.js';
import { useT, type MessageKey } from '../i18n/useT.js';
import { ClockText } from '../participants/ClockText.js';
import { personLink } from '../participants/person-link.js';
import { SortHeader } from '../participants/SortHeader.js';
import type { Participant } from '../participants/types.js';
import { useScope } from '../scope/ScopeContext.js';
import { StageChip, useWorklistName } from '../stages.js';
import { RowActions, type ActedOn, type RowAction } from './RowActions.js';
import { Why } from './Why.js';

interface Props {
  worklist: Worklist;
  day: Day;
  /** null: nothing can be done from here. */
  onAct: ((action: RowAction, person: ActedOn) => void) | null;
}

const COLUMNS: readonly { sort: string | null; label: MessageKey }[] = [
  { sort: 'name', label: 'participants.name' },
  { sort: 'unitName', label: 'participants.unit' },
  { sort: 'stage', label: 'participants.stage' },
  { sort: 'handInBy', label: 'participants.deadline' },
];

/** The list on a wide screen: how long there is, and what was said last. */
export function ChasedTable({ worklist, day, onAct }: Props) {
  const t = useT();
  const worklistName = useWorklistName();
  const { campaign } = useScope();
  const { data = [], isFetching } = useListContext<Participant>();
  return (
    <TableContainer
      component={Paper}
      variant="outlined"
      aria-busy={isFetching}
      sx={{ maxHeight: 'max(420px, calc(100dvh - 300px))' }}
    >
      <Table size="small" stickyHeader aria-label={worklistName(worklist)}>
        <TableHead>
          <TableRow>
            {COLUMNS.map(({ sort, label }) => (
              <SortHeader key={label} field={sort} label={t(label)} />
            ))}
            {onAct !== null && (
              <>
                <SortHeader field="promisedOn" label={t('worklists.contact')} />
                <TableCell sx={{ bgcolor: 'background.paper' }}>
                  <Box component="span" sx={visuallyHidden}>
                    {t('worklists.actions')}
                  </Box>
                </TableCell>
              </>
            )}
          </TableRow>
        </TableHead>
        <TableBody sx={{ opacity: isFetching ? 0.6 : 1 }}>
          {data.map((person) => (
            <TableRow hover key={person.id}>
              <TableCell component="th" scope="row" sx={{ minWidth: 150 }}>
                <Link component={RouterLink} to={personLink(person.id)} sx={{ fontWeight: 600 }} underline="hover">
                  {person.fullName}
                </Link>
                {person.position !== null && (
                  <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary', fontWeight: 400 }}>{person.position}</Box>
                )}
              </TableCell>
              <TableCell sx={{ minWidth: 150 }}>{person.unitName}</TableCell>
              <TableCell>
                <StageChip stage={person.stage} />
                <Why person={person} worklist={worklist} />
                <FormPlace person={person} />
                {onAct !== null && <CollectButton person={person} campaign={campaign} today={day} />}
              </TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                <ClockText standing={person} day={day} />
              </TableCell>
              {onAct !== null && (
                <>
                  <TableCell sx={{ minWidth: 150 }}>
                    <ContactLine person={person} day={day} saysNever />
                  </TableCell>
                  <TableCell align="right">
                    <RowActions person={person} onAct={onAct} isSmall />
                  </TableCell>
                </>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
