import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { Reason } from '../api/types.js';
import { formatCount, formatDay, formatPercent, formatRate } from '../format.js';
import { useLanguage, useT, type MessageKey } from '../i18n/useT.js';
import { labelsOf, reasonsText, signed } from './b1-text.js';
import type { B1Model, B1Row } from './types.js';

const NUMBERS = [
  'headcount',
  'exempt',
  'eligible',
  'declared',
  'submitted',
  'approved',
  'done',
] as const satisfies readonly (keyof B1Row)[];

interface Props {
  model: B1Model;
  /** Of the campaign. */
  reasons: readonly Reason[];
}

/** B1 as it will print: title, table, total, what it is compared with. */
export function B1Table({ model, reasons }: Props) {
  const t = useT();
  const language = useLanguage();
  // What is frozen is Vietnamese; whoever reads the screen in another language gets the campaign's own words for it.
  const labels = language === 'vi' ? model.reasonLabels : labelsOf(reasons, language);
  const heads: MessageKey[] = [
    'reports.index',
    'reports.name',
    ...NUMBERS.map((name) => `reports.${name}` as const),
    'reports.rate',
    'reports.not_started',
    'reports.overdue',
    'reports.change',
    'reports.reasons',
  ];
  return (
    <Box>
      <Box sx={{ textAlign: 'center', mb: 2 }}>
        {model.superior !== null && <Typography variant="body2">{model.superior}</Typography>}
        <Typography sx={{ fontWeight: 600 }}>{model.unit.name}</Typography>
        <Typography variant="h2" component="p" sx={{ mt: 1 }}>
          {t('reports.b1_title', { app: model.campaign.appName })}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('reports.target', {
            percent: formatPercent(model.target.percent),
            day: formatDay(model.target.lastDay),
          })}
        </Typography>
      </Box>
      <TableContainer>
        <Table
          size="small"
          aria-label={t('reports.preview')}
          sx={{ '& .MuiTableCell-root': { px: 1, border: 1, borderColor: 'divider' } }}
        >
          <TableHead>
            <TableRow>
              {heads.map((head) => (
                <TableCell key={head} align="center" sx={{ whiteSpace: 'normal' }}>
                  {t(head)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {model.rows.map((row, index) => (
              <Line key={row.unitId ?? 'own'} row={row} index={String(index + 1)} labels={labels} />
            ))}
            <Line row={{ ...model.total, name: t('reports.total') }} index="" labels={labels} isTotal />
          </TableBody>
        </Table>
      </TableContainer>
      {model.previous !== null && (
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
          {t('reports.previous', { number: model.previous.number, day: formatDay(model.previous.asOf) })}{' '}
          {model.previous.corrected !== 0 && t('reports.corrected', { count: signed(model.previous.corrected) })}
        </Typography>
      )}
    </Box>
  );
}

interface LineProps {
  row: B1Row;
  index: string;
  labels: Readonly<Record<string, string>>;
  isTotal?: boolean;
}

function Line({ row, index, labels, isTotal = false }: LineProps) {
  const t = useT();
  const weight = isTotal ? { fontWeight: 700 } : {};
  const count = (key: string, value: number | null) => (
    <TableCell key={key} align="right" sx={weight}>
      {formatCount(value)}
    </TableCell>
  );
  return (
    <TableRow>
      <TableCell align="center">{index}</TableCell>
      <TableCell component="th" scope="row" sx={{ minWidth: 180, ...weight }}>
        {row.unitId === null && !isTotal ? t('reports.own') : row.name}
      </TableCell>
      {NUMBERS.map((name) => count(name, row[name]))}
      <TableCell align="right" sx={weight}>
        {formatRate(row.rate)}
      </TableCell>
      {count('notStarted', row.notStarted)}
      {count('overdue', row.overdue)}
      <TableCell align="right" sx={weight}>
        {row.change === null ? '–' : signed(row.change)}
      </TableCell>
      <TableCell sx={{ minWidth: 140 }}>{reasonsText(row, labels)}</TableCell>
    </TableRow>
  );
}
