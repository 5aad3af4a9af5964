import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { formatCount, formatDay, formatRate } from '../format.js';
import { useT } from '../i18n/useT.js';
import { call } from '../providers/http.js';
import type { Verified } from './types.js';

/** Compares a printed report with what was frozen, by its code. */
export function VerifyCard() {
  const t = useT();
  const [code, setCode] = useState('');
  const verify = useMutation({
    mutationFn: () => call<Verified>('GET', `/verify/${encodeURIComponent(code.trim())}`),
  });
  const found = verify.data;
  return (
    <Card component="section">
      <CardContent>
        <Typography variant="h2">{t('reports.verify')}</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('reports.verify_hint')}
        </Typography>
        <Box
          component="form"
          onSubmit={(event) => {
            event.preventDefault();
            verify.mutate();
          }}
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', my: 1 }}
        >
          <Box sx={{ flex: '1 1 200px', maxWidth: 320 }}>
            <TextField
              label={t('reports.verify_code')}
              value={code}
              onChange={(event) => setCode(event.target.value)}
              slotProps={{ htmlInput: { autoComplete: 'off', spellCheck: false, maxLength: 64 } }}
            />
          </Box>
          <Button type="submit" variant="outlined" disabled={code.trim() === ''} loading={verify.isPending}>
            {t('reports.verify')}
          </Button>
        </Box>
        {verify.error !== null && <Alert severity="error">{verify.error.message}</Alert>}
        {found !== undefined && (
          <Alert severity={found.isIntact ? 'success' : 'error'}>
            {found.isIntact
              ? t('reports.intact', { number: found.number, unit: found.unitName, day: formatDay(found.asOf) })
              : t('reports.not_intact', { number: found.number, unit: found.unitName })}{' '}
            {t('reports.totals', {
              done: formatCount(found.totals.done),
              eligible: formatCount(found.totals.eligible),
              rate: formatRate(found.totals.rate),
            })}
          </Alert>
        )}
      </CardContent>
    </Card>
  );
}
