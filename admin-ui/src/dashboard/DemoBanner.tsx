import Alert from '@mui/material/Alert';
import LinearProgress from '@mui/material/LinearProgress';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useStore } from 'react-admin';
import { useT } from '../i18n/useT.js';
import { call, queryOf } from '../providers/http.js';

const DEMO_JOB = 'demo.load';

/** Set by the first start when it asked for sample data, until they are there. */
export const DEMO_FLAG = 'demo.underWay';

/** Sample data take a while to make: says so, and shows them as they come. */
export function DemoBanner() {
  const t = useT();
  const queries = useQueryClient();
  const [isUnderWay, setUnderWay] = useStore(DEMO_FLAG, false);
  const { data: state } = useQuery({
    queryKey: ['jobs', DEMO_JOB],
    queryFn: async ({ signal }) => {
      const query = queryOf({ filter: { kind: DEMO_JOB }, range: [0, 0] });
      const [newest] = await call<{ state: string }[]>('GET', `/jobs${query}`, undefined, signal);
      return newest?.state ?? 'done';
    },
    enabled: isUnderWay,
    refetchInterval: 2000,
  });
  const isOver = isUnderWay && state !== undefined && state !== 'queued' && state !== 'running';
  useEffect(() => {
    if (!isOver || state === 'failed') return;
    setUnderWay(false);
    void queries.invalidateQueries();
  }, [isOver, state, setUnderWay, queries]);

  if (!isUnderWay) return null;
  if (state === 'failed') {
    return (
      <Alert severity="error" sx={{ mb: 2 }} onClose={() => setUnderWay(false)}>
        {t('dashboard.empty.demo_failed')}
      </Alert>
    );
  }
  return (
    <Alert severity="info" variant="outlined" sx={{ mb: 2, '& .MuiAlert-message': { flex: 1 } }}>
      {t('setup.building_demo')}
      <LinearProgress aria-label={t('setup.building_demo')} sx={{ mt: 1 }} />
    </Alert>
  );
}
