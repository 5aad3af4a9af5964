import CallMergeOutlined from '@mui/icons-material/CallMergeOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardActions from '@mui/material/CardActions';
import CardContent from '@mui/material/CardContent';
import Chip from '@mui/material/Chip';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useT } from '../i18n/useT.js';
import { call } from '../providers/http.js';
import { MergeDialog } from './MergeDialog.js';
import { PairTable } from './PairTable.js';
import type { Duplicate } from './types.js';

/** Two people side by side, and what to make of them. */
export function PairCard({ pair }: { pair: Duplicate }) {
  const t = useT();
  const notify = useNotify();
  const queries = useQueryClient();
  const [isMerging, setMerging] = useState(false);
  const dismiss = useMutation({
    mutationFn: () => call('POST', '/people/duplicates/dismiss', { ids: pair.people.map(({ id }) => id) }),
    onSuccess: async () => {
      notify(t('duplicates.dismissed'), { type: 'success' });
      await queries.invalidateQueries({ queryKey: ['duplicates'] });
    },
  });
  const names = pair.people.map(({ fullName }) => fullName).join(', ');
  return (
    <Card component="section" aria-label={names}>
      <CardContent sx={{ pb: 0 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, mb: 1 }}>
          {pair.because.map((because) => (
            <Chip key={because} size="small" variant="outlined" label={t(`duplicates.because.${because}`)} />
          ))}
        </Box>
        {dismiss.error !== null && <Alert severity="error">{dismiss.error.message}</Alert>}
        <PairTable people={pair.people} label={names} />
      </CardContent>
      <CardActions sx={{ p: 2, flexWrap: 'wrap', gap: 1, '& > *': { ml: '0 !important' } }}>
        <Button variant="contained" startIcon={<CallMergeOutlined />} onClick={() => setMerging(true)}>
          {t('duplicates.merge_open')}
        </Button>
        <Button color="inherit" loading={dismiss.isPending} onClick={() => dismiss.mutate()}>
          {t('duplicates.dismiss')}
        </Button>
      </CardActions>
      {isMerging && <MergeDialog people={pair.people} onClose={() => setMerging(false)} />}
    </Card>
  );
}
