import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMemo, useState, type ClipboardEvent } from 'react';
import { counting, formatCount } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { tableFromHtml } from './html-table.js';
import { guessSeparator, parsePasted, SEPARATORS, toTsv, type Separator } from './pasted-table.js';

interface Props {
  isBusy: boolean;
  /** Rows and columns that the server takes. */
  limits: { rows: number; columns: number } | undefined;
  onSend: (tsv: string) => void;
}

const SHOWN = 8;

/** A table from the clipboard: shown as it is understood before it is sent, and sent as it is shown. */
export function PastePart({ isBusy, limits, onSend }: Props) {
  const t = useT();
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<Separator | null>(null);
  const separator = useMemo(() => picked ?? guessSeparator(text), [picked, text]);
  const rows = useMemo(() => parsePasted(text, separator), [text, separator]);
  const columns = Math.max(0, ...rows.map(({ length }) => length));
  const isTooLarge = limits !== undefined && (rows.length > limits.rows || columns > limits.columns);
  const take = (next: string): void => {
    setText(next);
    setPicked(null);
  };
  const onPaste = (event: ClipboardEvent<HTMLDivElement>): void => {
    const table = tableFromHtml(event.clipboardData.getData('text/html'));
    if (table === null) return setPicked(null); // plain text goes its own way
    event.preventDefault();
    take(toTsv(table));
  };
  return (
    <>
      <TextField
        multiline
        minRows={4}
        maxRows={10}
        label={t('upload.paste')}
        helperText={t('upload.paste_hint')}
        value={text}
        onPaste={onPaste}
        onChange={(event) => setText(event.target.value)}
        slotProps={{ htmlInput: { spellCheck: false, style: { whiteSpace: 'pre', overflowX: 'auto' } } }}
      />
      {rows.length > 0 && (
        <Box component="section" aria-label={t('upload.understood')} sx={{ mt: 1 }}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 1 }}>
            <Typography role="status" sx={{ fontWeight: 600 }}>
              {t('upload.pasted', { ...counting(rows.length), columns })}
            </Typography>
            <TextField
              select
              margin="none"
              label={t('upload.separator')}
              value={separator}
              onChange={(event) => setPicked(event.target.value as Separator)}
              sx={{ width: 280 }}
            >
              {SEPARATORS.map((one) => (
                <MenuItem key={one} value={one}>
                  {t(`upload.separators.${one}`)}
                </MenuItem>
              ))}
            </TextField>
          </Box>
          <PastedTable rows={rows.slice(0, SHOWN)} columns={columns} />
          {rows.length > SHOWN && (
            <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
              {t('upload.more_rows', { count: formatCount(rows.length - SHOWN) })}
            </Typography>
          )}
          {columns < 2 && (
            <Alert severity="warning" sx={{ mt: 1 }}>
              {t('upload.one_column')}
            </Alert>
          )}
          {isTooLarge && (
            <Alert severity="error" sx={{ mt: 1 }}>
              {t('upload.paste_too_large', { rows: formatCount(limits.rows), columns: formatCount(limits.columns) })}
            </Alert>
          )}
        </Box>
      )}
      <Button
        variant="contained"
        disabled={rows.length === 0 || isTooLarge}
        loading={isBusy}
        onClick={() => onSend(toTsv(rows))}
        sx={{ mt: 1 }}
      >
        {t('upload.send_paste')}
      </Button>
    </>
  );
}

function PastedTable({ rows, columns }: { rows: readonly (readonly string[])[]; columns: number }) {
  const t = useT();
  return (
    <Box
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        overflow: 'auto',
        fontSize: '0.8125rem',
        '& table': { borderCollapse: 'collapse', width: '100%' },
        '& td': { px: 1, py: 0.5, border: 1, borderColor: 'divider', minWidth: 40, verticalAlign: 'top' },
      }}
    >
      <table aria-label={t('upload.understood')}>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {Array.from({ length: columns }, (_, column) => (
                <td key={column}>{cells[column] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  );
}
