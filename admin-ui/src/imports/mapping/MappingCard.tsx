import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useState } from 'react';
import { counting } from '../../format.js';
import { useT, type Translate } from '../../i18n/useT.js';
import { Section } from '../Section.js';
import type { ImportFile } from '../types.js';
import { useSay } from '../useImport.js';
import { EncodingPicker } from './EncodingPicker.js';
import { choiceOf, mappingBody, tablesShown, type MappingChoice, type TableShown } from './mapping-choice.js';
import { SheetPicker } from './SheetPicker.js';
import { TablePart } from './TablePart.js';

/** How the file was understood: letters, sheets, header, columns. Any of it can be changed; then the file is read again. */
export function MappingCard({ file }: { file: ImportFile }) {
  const t = useT();
  const say = useSay(file.id);
  const before = choiceOf(file);
  const [choice, setChoice] = useState<MappingChoice>(before);
  const [shown, setShown] = useState(0);
  const tables = tablesShown(file);
  const table = tables[shown] ?? tables[0]!;
  const isNeeded = file.status === 'needs_mapping';
  const body = mappingBody(choice, before, file);
  const isChanged = Object.keys(body).length > 0;
  const doubts = tables.flatMap(({ guesses }) => guesses).filter(({ reason }) => reason === 'ambiguous').length;
  const isNothing = choice.sheets.length === 0 && before.sheets.length > 0;
  return (
    <Section
      title={t('mapping.title')}
      {...(!isNeeded && { summary: summaryOf(t, file, tables, doubts) })}
      isOpen={isNeeded || doubts > 0}
    >
      {isNeeded && file.error === undefined && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('mapping.needed')}
        </Alert>
      )}
      {tables.some(({ isRemembered }) => isRemembered) && (
        <Alert
          severity="info"
          sx={{ mb: 2 }}
          action={
            <Button
              size="small"
              color="inherit"
              loading={say.isPending}
              onClick={() => say.mutate({ method: 'DELETE', path: '/mapping' })}
            >
              {t('mapping.forget')}
            </Button>
          }
        >
          {t('mapping.remembered')}
        </Alert>
      )}
      {file.text != null && (
        <EncodingPicker
          text={file.text}
          chosen={choice.encoding}
          onChoose={(encoding) => setChoice({ ...choice, encoding })}
        />
      )}
      {file.sheets.length > 1 && (
        <SheetPicker file={file} chosen={choice.sheets} onChange={(sheets) => setChoice({ ...choice, sheets })} />
      )}
      {tables.length > 1 && (
        <Tabs
          value={shown}
          onChange={(_event, next: number) => setShown(next)}
          variant="scrollable"
          aria-label={t('mapping.tables')}
          sx={{ mb: 1 }}
        >
          {tables.map(({ sheets }, index) => (
            <Tab key={index} value={index} label={tableName(t, file, sheets, index)} />
          ))}
        </Tabs>
      )}
      <TablePart
        key={shown}
        kind={file.kind}
        table={table}
        choice={choice.tables[shown]!}
        before={before.tables[shown]!}
        encodings={choice.encodings}
        onChange={(one) => setChoice({ ...choice, tables: choice.tables.map((old, i) => (i === shown ? one : old)) })}
        onEncodings={(encodings) => setChoice({ ...choice, encodings })}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mt: 2 }}>
        <Button
          variant={isNeeded || isChanged ? 'contained' : 'outlined'}
          disabled={!isChanged || isNothing}
          loading={say.isPending}
          onClick={() => say.mutate({ method: 'PUT', path: '/mapping', body })}
        >
          {t('mapping.reread')}
        </Button>
        {isChanged && (
          <Button color="inherit" onClick={() => setChoice(before)}>
            {t('mapping.reset')}
          </Button>
        )}
      </Box>
    </Section>
  );
}

/** 'Bảng 1: D15CN1, D15CN2 và 3 trang khác'. */
function tableName(t: Translate, file: ImportFile, sheets: readonly number[], index: number): string {
  const names = sheets.slice(0, 2).map((sheet) => file.sheets[sheet]?.name ?? '');
  const more = sheets.length - names.length;
  const listed = more > 0 ? t('mapping.and_more', { names: names.join(', '), count: more }) : names.join(', ');
  return t('mapping.table', { index: index + 1, names: listed });
}

function summaryOf(t: Translate, file: ImportFile, tables: readonly TableShown[], doubts: number): string {
  const columns = tables.flatMap(({ guesses }) => guesses).filter(({ field }) => field !== null && field !== 'ignore');
  const read = file.sheets.filter((sheet) => sheet.read).length;
  const headerRow = tables[0]?.headerRow ?? null;
  const header =
    headerRow === null || headerRow === 0
      ? t('mapping.no_header', { columns: columns.length })
      : t('mapping.summary', { row: headerRow, columns: columns.length });
  return [
    ...(file.sheets.length > 1 ? [t('mapping.sheets_read', counting(read))] : []),
    header,
    ...(doubts > 0 ? [t('mapping.doubts', counting(doubts))] : []),
  ].join(' ');
}
