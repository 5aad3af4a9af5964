import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { counting } from '../format.js';
import { useT, type MessageKey } from '../i18n/useT.js';
import { isWorthApplying, summaryOf, toAcknowledge } from './apply-summary.js';
import { CancelButton } from './CancelButton.js';
import { ErrorFileLink } from './ErrorFileLink.js';
import type { ImportCounts, ImportFile } from './types.js';
import { useSay } from './useImport.js';

/** What would be recorded, in a sentence; warnings are seen first. */
export function ApplyCard({ file }: { file: ImportFile }) {
  const t = useT();
  const say = useSay(file.id);
  const { counts, warnings, newUnits } = file;
  const [seen, setSeen] = useState<readonly string[]>([]);
  const [blank, setBlank] = useState<'keep' | 'clear'>(file.options.blank);
  const asked = toAcknowledge(warnings);
  const isSeen = asked.every(({ code }) => seen.includes(code));
  return (
    <Card component="section" aria-label={t('apply.title')} sx={{ borderTop: 3, borderTopColor: 'primary.main' }}>
      <CardContent sx={{ display: 'grid', gap: 1 }}>
        <Typography sx={{ fontWeight: 600 }}>{summaryOf(t, counts, newUnits) ?? t(nothingYet(counts))}</Typography>
        {counts.unchanged > 0 && <Typography>{t('apply.unchanged', counting(counts.unchanged))}</Typography>}
        {counts.question > 0 && <Alert severity="warning">{t('apply.waiting', counting(counts.question))}</Alert>}
        {counts.error > 0 && (
          <Alert severity="error" action={<ErrorFileLink id={file.id} />}>
            {t('apply.errors', counting(counts.error))}
          </Alert>
        )}
        {warnings
          .filter(({ severity }) => severity === 'info')
          .map(({ code, message }, index) => (
            <Alert key={`${code} ${index}`} severity="info">
              {message}
            </Alert>
          ))}
        {asked.map(({ code, messages }) => (
          <FormControlLabel
            key={code}
            label={t('apply.acknowledge', { message: messages.join(' ') })}
            control={
              <Checkbox
                checked={seen.includes(code)}
                onChange={(_event, isTicked) =>
                  setSeen(isTicked ? [...seen, code] : seen.filter((other) => other !== code))
                }
              />
            }
          />
        ))}
        {!isSeen && <Typography color="warning.main">{t('apply.acknowledge_first')}</Typography>}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
          <Button
            variant="contained"
            size="large"
            disabled={!isSeen || !isWorthApplying(counts)}
            loading={say.isPending}
            onClick={() => say.mutate({ method: 'POST', path: '/apply', body: { acknowledge: seen, blank } })}
          >
            {t('apply.button')}
          </Button>
          {file.kind === 'roster' && (
            <Box sx={{ width: 240 }}>
              <TextField
                select
                margin="none"
                label={t('apply.blank')}
                value={blank}
                onChange={(event) => setBlank(event.target.value as 'keep' | 'clear')}
              >
                <MenuItem value="keep">{t('apply.blank_keep')}</MenuItem>
                <MenuItem value="clear">{t('apply.blank_clear')}</MenuItem>
              </TextField>
            </Box>
          )}
          <CancelButton file={file} />
        </Box>
        {blank === 'clear' && <Alert severity="warning">{t('apply.blank_clear_hint')}</Alert>}
      </CardContent>
    </Card>
  );
}

/** Why there is nothing to record: all is known, or it is all still to be answered or corrected. */
function nothingYet({ question, error }: ImportCounts): MessageKey {
  return question + error > 0 ? 'apply.nothing_yet' : 'apply.nothing';
}
