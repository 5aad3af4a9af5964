import Box from '@mui/material/Box';
import Radio from '@mui/material/Radio';
import { useT } from '../../i18n/useT.js';
import { columnName } from './columns.js';
import { fieldLabel } from '../row-fields.js';
import type { TableChoice, TableShown } from './mapping-choice.js';

interface Props {
  table: TableShown;
  choice: TableChoice;
  onPick: (row: number) => void;
}

/** The first rows of the file itself; a click on a row makes it the header. */
export function FirstRows({ table, choice, onPick }: Props) {
  const t = useT();
  const { headerRow } = choice;
  const isGuessed = headerRow !== table.headerRow;
  const width = Math.max(1, ...table.firstRows.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, column) => column);
  return (
    <Box
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        maxHeight: 340,
        overflow: 'auto',
        fontSize: '0.8125rem',
        '& table': { borderCollapse: 'separate', borderSpacing: 0, width: '100%' },
        '& td, & th': { px: 1, py: 0.25, borderBottom: 1, borderColor: 'divider', textAlign: 'left' },
        '& td': { whiteSpace: 'nowrap', maxWidth: 240, overflow: 'hidden', textOverflow: 'ellipsis' },
        '& thead th': { position: 'sticky', top: 0, bgcolor: 'background.default', zIndex: 1, whiteSpace: 'nowrap' },
        '& thead small': { display: 'block', fontWeight: 400, color: 'primary.main' },
        '& tbody tr': { cursor: 'pointer' },
        '& tbody tr:hover': { bgcolor: 'action.hover' },
        '& tbody tr.title': { color: 'text.secondary' },
        '& tbody tr.header': { bgcolor: 'action.selected', fontWeight: 600 },
      }}
    >
      <table aria-label={t('mapping.header_row')}>
        <thead>
          <tr>
            <th>{t('rows.row')}</th>
            {columns.map((column) => {
              const field = choice.columns[column];
              return (
                <th key={column}>
                  {columnName(column)}
                  {!isGuessed && field !== undefined && <small>{fieldLabel(t, field)}</small>}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {table.firstRows.map(({ row, cells }) => (
            <tr
              key={row}
              className={row === headerRow ? 'header' : row < (headerRow ?? 0) ? 'title' : ''}
              onClick={() => onPick(row)}
            >
              <th scope="row">
                <Box sx={{ display: 'flex', alignItems: 'center', fontWeight: 400, whiteSpace: 'nowrap' }}>
                  <Radio
                    size="small"
                    sx={{ p: 0.25 }}
                    checked={row === headerRow}
                    onChange={() => onPick(row)}
                    slotProps={{ input: { 'aria-label': t('mapping.pick_header', { row }) } }}
                  />
                  {row}
                  {row === headerRow && (
                    <Box component="span" sx={{ ml: 0.5, color: 'primary.main', fontWeight: 600 }}>
                      {t('mapping.is_header')}
                    </Box>
                  )}
                </Box>
              </th>
              {columns.map((column) => (
                <td key={column} title={cells[column] ?? ''}>
                  {cells[column] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  );
}
