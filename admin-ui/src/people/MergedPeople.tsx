import CallSplitOutlined from '@mui/icons-material/CallSplitOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirm, useNotify } from 'react-admin';
import { useT } from '../i18n/useT.js';
import { useForget } from '../participants/useForget.js';
import { call } from '../providers/http.js';
import type { NamedPerson, Person } from './types.js';

interface Props {
  merged: Person['merged'];
  mayGovern: boolean;
}

/** Who was made one with this person, and the way back (U5). */
export function MergedPeople({ merged, mayGovern }: Props) {
  const t = useT();
  const notify = useNotify();
  const forget = useForget();
  const [asking, setAsking] = useState<NamedPerson | null>(null);
  const unmerge = useMutation({
    mutationFn: (id: string) => call('POST', `/people/${id}/unmerge`),
    onSuccess: async () => {
      notify(t('duplicates.unmerged'), { type: 'success' });
      await forget();
    },
    onSettled: () => setAsking(null),
  });
  if (merged.length === 0) return null;
  return (
    <Box sx={{ mt: 0.5 }}>
      <Typography component="h3" sx={{ fontWeight: 600, fontSize: '0.9rem' }}>
        {t('duplicates.merged_here')}
      </Typography>
      {unmerge.error !== null && <Alert severity="error">{unmerge.error.message}</Alert>}
      {merged.map((one) => (
        <Box key={one.id} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <span>{one.fullName}</span>
          {mayGovern && (
            <Button size="small" startIcon={<CallSplitOutlined />} onClick={() => setAsking(one)}>
              {t('duplicates.unmerge')}
            </Button>
          )}
        </Box>
      ))}
      <Confirm
        isOpen={asking !== null}
        loading={unmerge.isPending}
        title={t('duplicates.unmerge_title')}
        content={t('duplicates.unmerge_hint', { name: asking?.fullName ?? '' })}
        confirm={t('duplicates.unmerge')}
        onConfirm={() => asking !== null && unmerge.mutate(asking.id)}
        onClose={() => setAsking(null)}
      />
    </Box>
  );
}
