import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableFooter from '@mui/material/TableFooter';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ReactNode } from 'react';
import type { Bucket, DoneWhen } from '../../../server/domain/stages.js';
import type { Completion, Figures } from '../api/types.js';
import { formatCount, formatRate } from '../format.js';
import { useT } from '../i18n/useT.js';
import type { Counted, Scope } from '../scope/address.js';
import { countedDone, STAGE_ORDER } from '../stage-sets.js';
import { useIsOff, useStageName } from '../stages.js';
import { CountLink } from './CountLink.js';
import { StatusChip } from './StatusChip.js';
import { UnitLink } from './UnitLink.js';

const ALL: Counted = {};
const OWN: Counted = { own: true };

/** The same as the bars, in numbers; every number is a link to its people. */
export function UnitsTable({ completion, scope }: { completion: Completion; scope: Scope }) {
  const t = useT();
  const nameOf = useStageName();
  const isOff = useIsOff();
  const buckets = STAGE_ORDER.filter((bucket) => completion.counts[bucket] > 0 || !isOff(bucket));
  return (
    <TableContainer sx={{ maxHeight: '70vh' }} tabIndex={0}>
      <Table size="small" stickyHeader aria-label={t('dashboard.units.title')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('dashboard.units.unit')}</TableCell>
            <TableCell align="right">{t('dashboard.units.rate')}</TableCell>
            <TableCell align="right">{t('dashboard.units.done')}</TableCell>
            {buckets.map((bucket) => (
              <TableCell key={bucket} align="right">
                {nameOf(bucket)}
              </TableCell>
            ))}
            <TableCell>{t('dashboard.units.status')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {completion.children.map(({ unit, ...figures }) => (
            <Line
              key={unit?.id ?? 'own'}
              figures={figures}
              scope={{ ...scope, unitId: (unit ?? completion.unit).id }}
              doneWhen={completion.doneWhen}
              buckets={buckets}
              who={unit === null ? OWN : ALL}
              name={
                unit === null ? (
                  <CountLink scope={{ ...scope, unitId: completion.unit.id }} counted={OWN}>
                    {t('dashboard.units.own', { name: completion.unit.name })}
                  </CountLink>
                ) : (
                  <UnitLink unit={unit} scope={scope} />
                )
              }
            />
          ))}
        </TableBody>
        <TableFooter sx={{ '& .MuiTableCell-root': { color: 'text.primary', fontSize: '0.875rem', fontWeight: 600 } }}>
          <Line
            figures={completion}
            scope={scope}
            doneWhen={completion.doneWhen}
            buckets={buckets}
            who={ALL}
            name={t('dashboard.units.total')}
          />
        </TableFooter>
      </Table>
    </TableContainer>
  );
}

interface LineProps {
  buckets: readonly Bucket[];
  name: ReactNode;
  figures: Figures;
  scope: Scope;
  doneWhen: DoneWhen;
  /** Whom of the scope the line counts. */
  who: Counted;
}

function Line({ name, figures, scope, doneWhen, who, buckets }: LineProps) {
  const { counts, rate, status } = figures;
  return (
    <TableRow hover>
      <TableCell component="th" scope="row" sx={{ minWidth: 180 }}>
        {name}
      </TableCell>
      <TableCell align="right" sx={{ fontWeight: 600, whiteSpace: 'nowrap' }}>
        {formatRate(rate)}
      </TableCell>
      <TableCell align="right">
        <CountLink scope={scope} counted={{ ...who, ...countedDone(doneWhen) }}>
          {formatCount(counts.done)}/{formatCount(counts.eligible)}
        </CountLink>
      </TableCell>
      {buckets.map((bucket) => (
        <TableCell key={bucket} align="right">
          {counts[bucket] === 0 ? (
            formatCount(counts[bucket])
          ) : (
            <CountLink scope={scope} counted={{ ...who, stage: bucket }}>
              {formatCount(counts[bucket])}
            </CountLink>
          )}
        </TableCell>
      ))}
      <TableCell>
        <StatusChip status={status} />
      </TableCell>
    </TableRow>
  );
}
