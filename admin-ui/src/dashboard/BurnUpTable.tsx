import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { Trend } from '../api/types.js';
import { formatCount, formatDay, formatRate } from '../format.js';
import { useT } from '../i18n/useT.js';
import { useIsOff, useStageName } from '../stages.js';
import { cumulative } from './burn-up.js';

const LINES = ['declared', 'submitted', 'approved', 'activated'] as const;

/** The numbers of the burn-up chart, newest day first. */
export function BurnUpTable({ trend }: { trend: Trend }) {
  const t = useT();
  const nameOf = useStageName();
  const isOff = useIsOff();
  const lines = LINES.filter((line) => !isOff(line));
  return (
    <TableContainer sx={{ maxHeight: 360 }} tabIndex={0}>
      <Table size="small" stickyHeader aria-label={t('dashboard.burn_up.title')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('dashboard.burn_up.day')}</TableCell>
            {lines.map((line) => (
              <TableCell key={line} align="right">
                {nameOf(line)}
              </TableCell>
            ))}
            <TableCell align="right">{t('dashboard.burn_up.eligible')}</TableCell>
            <TableCell align="right">{t('dashboard.burn_up.rate')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {trend.days.toReversed().map((day) => (
            <TableRow key={day.day}>
              <TableCell component="th" scope="row">
                {formatDay(day.day)}
              </TableCell>
              {lines.map((line) => (
                <TableCell key={line} align="right">
                  {formatCount(cumulative(day, line))}
                </TableCell>
              ))}
              <TableCell align="right">{formatCount(day.eligible)}</TableCell>
              <TableCell align="right">{formatRate(day.eligible > 0 ? day.done / day.eligible : null)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
