import VisibilityOffOutlined from '@mui/icons-material/VisibilityOffOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { counting } from '../../format.js';
import { useT, type Translate } from '../../i18n/useT.js';
import { importMapping } from '../../i18n/vi/import-mapping.js';
import type { ImportFile, Sheet } from '../types.js';
import { readableSheets } from './mapping-choice.js';

interface Props {
  file: ImportFile;
  chosen: readonly number[];
  onChange: (sheets: number[]) => void;
}

/** Which sheets are read: each with its rows, whether it is hidden, and why it is not read by itself. */
export function SheetPicker({ file, chosen, onChange }: Props) {
  const t = useT();
  const all = readableSheets(file);
  const hasAll = all.every((index) => chosen.includes(index));
  return (
    <Box component="section" aria-label={t('mapping.sheets')} sx={{ mb: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography variant="h3">{t('mapping.sheets')}</Typography>
        {all.length > 1 && (
          <Button size="small" disabled={hasAll} onClick={() => onChange(all)}>
            {t('mapping.read_all', { count: all.length })}
          </Button>
        )}
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, columnGap: 2 }}>
        {file.sheets.map((sheet, index) => (
          <FormControlLabel
            key={sheet.name}
            label={
              <Box component="span" sx={{ display: 'block', overflowWrap: 'anywhere' }}>
                {t('mapping.sheet_rows', { name: sheet.name, ...counting(sheet.rows) })}
                {sheet.hidden && (
                  <Box component="span" sx={{ color: 'text.secondary' }}>
                    {' '}
                    <VisibilityOffOutlined sx={{ fontSize: 16, verticalAlign: 'text-bottom' }} aria-hidden />{' '}
                    {t('mapping.hidden')}
                  </Box>
                )}
                {!sheet.read && reasonText(t, sheet) !== null && (
                  <Box component="span" sx={{ display: 'block', fontSize: '0.8125rem', color: 'text.secondary' }}>
                    {reasonText(t, sheet)}
                  </Box>
                )}
              </Box>
            }
            control={
              <Checkbox
                checked={chosen.includes(index)}
                onChange={(_event, isRead) =>
                  onChange(
                    isRead ? [...chosen, index].sort((a, b) => a - b) : chosen.filter((other) => other !== index),
                  )
                }
              />
            }
          />
        ))}
      </Box>
    </Box>
  );
}

type Reason = keyof typeof importMapping.mapping.sheet_reason;

function reasonText(t: Translate, { reason }: Sheet): string | null {
  if (reason === undefined || !Object.hasOwn(importMapping.mapping.sheet_reason, reason)) return null;
  return t(`mapping.sheet_reason.${reason as Reason}`);
}
