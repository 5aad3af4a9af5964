import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { counting } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { columnName } from '../mapping/columns.js';
import { Section } from '../Section.js';
import type { ImportFile, ValueStage } from '../types.js';
import { useSay } from '../useImport.js';
import { unexplained, valueColumns } from './value-choice.js';
import { ValueLine } from './ValueLine.js';

/** What the words, ticks, days and colours of a status sheet mean; asked once for all rows, remembered for the next sheet. */
export function ValuesCard({ file }: { file: ImportFile }) {
  const t = useT();
  const say = useSay(file.id);
  const [chosen, setChosen] = useState<Readonly<Record<string, ValueStage>>>({});
  const values = file.values ?? [];
  if (values.length === 0) return null;
  const before = unexplained(values, {});
  const open = unexplained(values, chosen);
  return (
    <Section
      title={t('values.title')}
      summary={before.values > 0 ? t('values.open', counting(before.values)) : t('values.all_known')}
      isOpen={before.values > 0}
    >
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('values.hint')}
      </Typography>
      {open.values > 0 && (
        <Alert severity="warning" sx={{ mt: 1 }}>
          {t('values.waiting', { ...counting(open.values), rows: open.rows })}
        </Alert>
      )}
      {valueColumns(values).map(({ column, header, values: some }) => (
        <Box component="section" key={column} aria-label={header} sx={{ mt: 2 }}>
          <Typography variant="h3" gutterBottom>
            {column < 10_000 && `${columnName(column)}. `}
            {header}
          </Typography>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {some.map((value) => (
              <ValueLine
                key={value.key}
                value={value}
                chosen={chosen[value.key]}
                onChoose={(stage) => setChosen({ ...chosen, [value.key]: stage })}
              />
            ))}
          </Box>
        </Box>
      ))}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
        <Button
          variant="contained"
          disabled={Object.keys(chosen).length === 0}
          loading={say.isPending}
          onClick={() =>
            say.mutate(
              { method: 'PUT', path: '/mapping', body: { values: chosen } },
              { onSuccess: () => setChosen({}) },
            )
          }
        >
          {t('values.save')}
        </Button>
        {Object.keys(chosen).length > 0 && (
          <Button color="inherit" onClick={() => setChosen({})}>
            {t('mapping.reset')}
          </Button>
        )}
      </Box>
    </Section>
  );
}
