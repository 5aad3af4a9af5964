import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ListSubheader from '@mui/material/ListSubheader';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { RosterField } from '../../../../server/domain/roster/types.js';
import { useT } from '../../i18n/useT.js';
import type { Charset, ColumnGuess, ImportKind } from '../types.js';
import { columnName, columnTitle, fieldGroups } from './columns.js';
import { LegacyPicker } from './LegacyPicker.js';
import { SurenessLabel } from './SurenessLabel.js';

interface Props {
  kind: ImportKind;
  guesses: readonly ColumnGuess[];
  columns: Readonly<Record<string, RosterField>>;
  encodings: Readonly<Record<string, Charset | 'none'>>;
  onColumns: (columns: Record<string, RosterField>) => void;
  onEncoding: (column: number, charset: Charset | 'none') => void;
}

/** Each column of the file: its header, samples, what it is taken for, how surely and why; all of it can be changed. */
export function ColumnTable({ kind, guesses, columns, encodings, onColumns, onEncoding }: Props) {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setAsking(!isAsking)} aria-expanded={isAsking}>
        {t('mapping.legacy.ask')}
      </Button>
      <Box component="ul" aria-label={t('mapping.columns')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {guesses.map((guess) => {
          const field = columns[guess.column];
          const isUnused = field === undefined || field === 'ignore';
          return (
            <Box
              component="li"
              key={guess.column}
              sx={{
                display: 'grid',
                columnGap: 2,
                rowGap: 1,
                alignItems: 'center',
                gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 3fr) 250px minmax(0, 2fr)' },
                borderTop: 1,
                borderColor: 'divider',
                py: 1,
              }}
            >
              <Box sx={{ minWidth: 0 }}>
                <Typography sx={{ fontWeight: 600, color: isUnused ? 'text.secondary' : 'text.primary' }}>
                  {columnTitle(t, guess)}
                </Typography>
                <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
                  {guess.samples.length === 0 ? t('mapping.no_samples') : guess.samples.join(' · ')}
                </Typography>
                <LegacyPicker
                  guess={guess}
                  chosen={encodings[guess.column]}
                  isOffered={isAsking}
                  onChoose={(charset) => onEncoding(guess.column, charset)}
                />
              </Box>
              <TextField
                select
                margin="none"
                label={`${t('mapping.meaning')} (${isCell(guess) ? columnName(guess.column) : columnTitle(t, guess)})`}
                value={field ?? 'ignore'}
                onChange={(event) => onColumns({ ...columns, [guess.column]: event.target.value as RosterField })}
              >
                {fieldGroups(kind).flatMap(([group, fields]) => [
                  <ListSubheader key={group}>{t(`mapping.group.${group}`)}</ListSubheader>,
                  ...fields.map((one) => (
                    <MenuItem key={one} value={one}>
                      {t(`mapping.field.${one}`)}
                    </MenuItem>
                  )),
                ])}
              </TextField>
              {isUnused && !isCell(guess) ? (
                <Typography sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
                  {t('mapping.source_hint')}
                </Typography>
              ) : (
                <SurenessLabel guess={guess} isChanged={(field ?? null) !== guess.field} />
              )}
            </Box>
          );
        })}
      </Box>
    </>
  );
}

/** Does the column stand in the file, and not only in its colours and strokes? */
function isCell({ source = 'cell' }: ColumnGuess): boolean {
  return source === 'cell';
}
