import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useT } from '../../i18n/useT.js';
import type { ImportKind } from '../types.js';
import { ColumnTable } from './ColumnTable.js';
import { FirstRows } from './FirstRows.js';
import { hasName, type MappingChoice, type TableChoice, type TableShown } from './mapping-choice.js';

interface Props {
  kind: ImportKind;
  table: TableShown;
  choice: TableChoice;
  before: TableChoice;
  encodings: MappingChoice['encodings'];
  onChange: (choice: TableChoice) => void;
  onEncodings: (encodings: MappingChoice['encodings']) => void;
}

/** One header: pointed at in the rows of the file, then its columns. */
export function TablePart({ kind, table, choice, before, encodings, onChange, onEncodings }: Props) {
  const t = useT();
  const isNewHeader = choice.headerRow !== before.headerRow;
  return (
    <>
      {table.firstRows.length > 0 && (
        <>
          <Typography variant="h3">{t('mapping.header_row')}</Typography>
          <Typography variant="body2" gutterBottom sx={{ color: 'text.secondary' }}>
            {t('mapping.header_hint')}
          </Typography>
          <FirstRows table={table} choice={choice} onPick={(headerRow) => onChange({ ...choice, headerRow })} />
        </>
      )}
      <FormControlLabel
        label={t('mapping.no_header_row')}
        control={
          <Checkbox
            checked={choice.headerRow === 0}
            onChange={(_event, isNone) => onChange({ ...choice, headerRow: isNone ? 0 : before.headerRow })}
          />
        }
      />
      {isNewHeader ? (
        <Typography role="status" sx={{ mt: 1 }}>
          {t('mapping.guessed_anew')}
        </Typography>
      ) : (
        table.guesses.length > 0 && (
          <Box sx={{ mt: 1 }}>
            <Typography variant="h3" gutterBottom>
              {t('mapping.columns')}
            </Typography>
            <ColumnTable
              kind={kind}
              guesses={table.guesses}
              columns={choice.columns}
              encodings={encodings}
              onColumns={(columns) => onChange({ ...choice, columns })}
              onEncoding={(column, charset) => onEncodings({ ...encodings, [column]: charset })}
            />
            {!hasName(choice, before) && <Typography color="error">{t('mapping.missing_name')}</Typography>}
          </Box>
        )
      )}
    </>
  );
}
