import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { counting } from '../format.js';
import { useT } from '../i18n/useT.js';
import { SeverityIcon } from './IssueList.js';
import { questionTitle } from './questions/questions.js';
import type { ImportFile } from './types.js';
import { useCodes } from './useImport.js';

interface Props {
  file: ImportFile;
  value: string | null;
  onChange: (code: string | null) => void;
}

/** Of all that is said about rows one thing, to see its rows; gravest first. */
export function CodePicker({ file, value, onChange }: Props) {
  const t = useT();
  const codes = useCodes(file);
  if (codes.length === 0 && value === null) return null;
  const isGone = value !== null && !codes.some(({ code }) => code === value);
  return (
    <TextField
      select
      margin="none"
      label={t('rows.by_code')}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      slotProps={{
        inputLabel: { shrink: true },
        select: {
          displayEmpty: true,
          SelectDisplayProps: { style: { display: 'flex', alignItems: 'center', gap: 6, whiteSpace: 'normal' } },
        },
      }}
    >
      <MenuItem value="">{t('rows.any_code')}</MenuItem>
      {isGone && <MenuItem value={value}>{questionTitle(t, value)}</MenuItem>}
      {codes.map(({ code, severity, message, rows }) => (
        <MenuItem key={code} value={code} sx={{ gap: 0.75, whiteSpace: 'normal' }}>
          <SeverityIcon severity={severity} />
          {questionTitle(t, code, message)} ({t('questions.rows', counting(rows))})
        </MenuItem>
      ))}
    </TextField>
  );
}
