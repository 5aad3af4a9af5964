import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { formatCount } from '../format.js';
import { useT } from '../i18n/useT.js';
import { ColumnTable } from './ColumnTable.js';
import { FirstRows } from './FirstRows.js';
import { choiceOf, hasName, mappingBody, type MappingChoice } from './mapping-choice.js';
import { Section } from './Section.js';
import type { ImportFile } from './types.js';
import { useSay } from './useImport.js';

/** How the file was understood: sheets, header, columns. Any of it can be changed; then the file is read again. */
export function MappingCard({ file }: { file: ImportFile }) {
  const t = useT();
  const say = useSay(file.id);
  const before = choiceOf(file);
  const [choice, setChoice] = useState<MappingChoice>(before);
  const { mapping } = file;
  const isNeeded = file.status === 'needs_mapping';
  const body = mappingBody(choice, before);
  const understood = Object.values(mapping?.columns ?? {}).filter((field) => field !== 'ignore').length;
  const summary =
    file.headerRow === null || file.headerRow === 0
      ? t('mapping.no_header', { columns: understood })
      : t('mapping.summary', { row: file.headerRow, columns: understood });
  return (
    <Section title={t('mapping.title')} {...(!isNeeded && { summary })} isOpen={isNeeded}>
      {isNeeded && file.error === undefined && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('mapping.needed')}
        </Alert>
      )}
      {file.sheets.length > 1 && (
        <Box sx={{ mb: 2 }}>
          <Typography variant="h3">{t('mapping.sheets')}</Typography>
          {file.sheets.map((sheet, index) => (
            <FormControlLabel
              key={sheet.name}
              label={
                t('mapping.sheet_rows', { name: sheet.name, count: formatCount(sheet.rows) }) +
                (sheet.hidden ? `, ${t('mapping.hidden')}` : '')
              }
              control={
                <Checkbox
                  checked={choice.sheets.includes(index)}
                  onChange={(_event, isRead) =>
                    setChoice({
                      ...choice,
                      sheets: isRead
                        ? [...choice.sheets, index].sort((a, b) => a - b)
                        : choice.sheets.filter((one) => one !== index),
                    })
                  }
                />
              }
            />
          ))}
        </Box>
      )}
      {mapping !== null && (
        <>
          <Typography variant="h3" gutterBottom>
            {t('mapping.header_row')}
          </Typography>
          <FirstRows
            mapping={mapping}
            headerRow={choice.headerRow}
            onPick={(headerRow) => setChoice({ ...choice, headerRow })}
          />
          <FormControlLabel
            label={t('mapping.no_header_row')}
            control={
              <Checkbox
                checked={choice.headerRow === 0}
                onChange={(_event, isNone) => setChoice({ ...choice, headerRow: isNone ? 0 : before.headerRow })}
              />
            }
          />
          <Box sx={{ mt: 1 }}>
            <ColumnTable
              guesses={mapping.guesses}
              columns={choice.columns}
              onChange={(columns) => setChoice({ ...choice, columns })}
            />
          </Box>
        </>
      )}
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mt: 2 }}>
        <Button
          variant={isNeeded ? 'contained' : 'outlined'}
          disabled={Object.keys(body).length === 0}
          loading={say.isPending}
          onClick={() => say.mutate({ method: 'PUT', path: '/mapping', body })}
        >
          {t('mapping.reread')}
        </Button>
        {mapping !== null && mapping.guesses.length > 0 && !hasName(choice) && (
          <Typography color="error">{t('mapping.missing_name')}</Typography>
        )}
      </Box>
    </Section>
  );
}
