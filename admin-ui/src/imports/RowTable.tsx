import EditOutlined from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useT } from '../i18n/useT.js';
import { IssueList } from './IssueList.js';
import { fieldLabel } from './row-fields.js';
import type { ImportFile, ImportRow } from './types.js';
import { useSay } from './useImport.js';

interface Props {
  file: ImportFile;
  rows: readonly ImportRow[];
  isBusy: boolean;
  onFix: (row: ImportRow) => void;
}

/** Rows as they would go in, with what there is to know about each. */
export function RowTable({ file, rows, isBusy, onFix }: Props) {
  const t = useT();
  if (rows.length === 0) return <Typography sx={{ py: 2 }}>{isBusy ? t('app.loading') : t('rows.none')}</Typography>;
  return (
    <TableContainer sx={{ maxHeight: 560, opacity: isBusy ? 0.6 : 1 }} aria-busy={isBusy}>
      <Table size="small" stickyHeader aria-label={t('rows.title')}>
        <TableHead>
          <TableRow>
            <TableCell align="right">{t('rows.row')}</TableCell>
            <TableCell>{t('rows.person')}</TableCell>
            <TableCell>{t('person.position')}</TableCell>
            <TableCell>{t('rows.unit')}</TableCell>
            <TableCell>{t('rows.number')}</TableCell>
            <TableCell>{t('rows.issues')}</TableCell>
            <TableCell />
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Line key={row.id} file={file} row={row} onFix={onFix} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function Line({ file, row, onFix }: { file: ImportFile; row: ImportRow; onFix: (row: ImportRow) => void }) {
  const t = useT();
  const { parsed, result } = row;
  const isMissing = row.outcome === 'missing';
  return (
    <TableRow hover>
      <TableCell align="right" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
        {isMissing ? '–' : row.row}
        {file.sheets.filter(({ read }) => read).length > 1 && !isMissing && (
          <Box sx={{ fontSize: '0.75rem' }}>{row.sheet}</Box>
        )}
      </TableCell>
      <TableCell sx={{ minWidth: 150, fontWeight: 600 }}>{parsed.fullName ?? row.match?.fullName ?? '–'}</TableCell>
      <TableCell>{parsed.position ?? '–'}</TableCell>
      <TableCell>{parsed.unitName ?? row.match?.unitName ?? t('rows.own_unit', { unit: file.unitName })}</TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {parsed.siNumber ?? parsed.citizenId ?? parsed.staffCode ?? '–'}
      </TableCell>
      <TableCell sx={{ minWidth: 180 }}>
        {row.changes.map(({ field, old, new: now }) => (
          <Box key={field} sx={{ fontSize: '0.8125rem' }}>
            {t('rows.change', { field: fieldLabel(t, field), old: old ?? '–', new: now ?? '–' })}
          </Box>
        ))}
        <IssueList issues={row.issues} />
        {result !== null && file.status === 'applied' && (
          <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>{t(`rows.${result}`)}</Box>
        )}
      </TableCell>
      <TableCell padding="none" align="right">
        {isMissing ? (
          <KeepOrLeft file={file} row={row} />
        ) : (
          result !== 'applied' && (
            <IconButton size="small" aria-label={t('rows.fix', { row: row.row })} onClick={() => onFix(row)}>
              <EditOutlined fontSize="small" />
            </IconButton>
          )
        )}
      </TableCell>
    </TableRow>
  );
}

/** Somebody of the unit whom the file does not name: stays unless said otherwise. */
function KeepOrLeft({ file, row }: { file: ImportFile; row: ImportRow }) {
  const t = useT();
  const say = useSay(file.id);
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={row.decision.missing ?? 'keep'}
      disabled={say.isPending || row.result === 'applied'}
      onChange={(_event, decision: 'keep' | 'left' | null) => {
        if (decision !== null) say.mutate({ method: 'PUT', path: `/rows/${row.id}`, body: { decision } });
      }}
      sx={{ whiteSpace: 'nowrap' }}
    >
      <ToggleButton value="keep">{t('rows.keep')}</ToggleButton>
      <ToggleButton value="left">{t('rows.left')}</ToggleButton>
    </ToggleButtonGroup>
  );
}
