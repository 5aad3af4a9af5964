import Radio from '@mui/material/Radio';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableRow from '@mui/material/TableRow';
import { useT } from '../i18n/useT.js';
import type { Mapping } from './types.js';

interface Props {
  mapping: Mapping;
  headerRow: number | null;
  onPick: (row: number) => void;
}

/** The first rows of the file itself, to point at the header in them. */
export function FirstRows({ mapping, headerRow, onPick }: Props) {
  const t = useT();
  const width = Math.max(1, ...mapping.firstRows.map(({ cells }) => cells.length));
  return (
    <TableContainer sx={{ border: 1, borderColor: 'divider', borderRadius: 1, maxHeight: 320 }}>
      <Table size="small" aria-label={t('mapping.header_row')}>
        <TableBody>
          {mapping.firstRows.map(({ row, cells }) => (
            <TableRow key={row} selected={row === headerRow}>
              <TableCell padding="none" sx={{ whiteSpace: 'nowrap', pr: 1, color: 'text.secondary' }}>
                <Radio
                  size="small"
                  checked={row === headerRow}
                  onChange={() => onPick(row)}
                  slotProps={{ input: { 'aria-label': t('mapping.pick_header', { row }) } }}
                />
                {row}
              </TableCell>
              {Array.from({ length: width }, (_, column) => (
                <TableCell
                  key={column}
                  sx={{ whiteSpace: 'nowrap', maxWidth: 260, overflow: 'hidden', textOverflow: 'ellipsis' }}
                >
                  {cells[column] ?? ''}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
