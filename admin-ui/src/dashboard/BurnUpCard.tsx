import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import CardHeader from '@mui/material/CardHeader';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { lazy, Suspense, useState } from 'react';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import type { Scope } from '../scope/address.js';
import { burnUp } from './burn-up.js';
import { BurnUpTable } from './BurnUpTable.js';
import { useTrend } from './useFigures.js';

const BurnUpChart = lazy(() => import('./BurnUpChart.js'));

const HEIGHT = 320;

/** How the counts grew day by day, against target and last day. The chart's library comes only when it is shown. */
export function BurnUpCard({ scope }: { scope: Scope }) {
  const t = useT();
  const [isTable, setTable] = useState(false);
  const { data: trend, error, isPending, refetch } = useTrend(scope);
  const chart = trend && burnUp(trend);
  return (
    <Card component="section" sx={{ height: '100%' }}>
      <CardHeader
        title={t('dashboard.burn_up.title')}
        slotProps={{ title: { variant: 'h2', component: 'h2' } }}
        action={
          chart && (
            <Button size="small" onClick={() => setTable(!isTable)}>
              {t(isTable ? 'dashboard.burn_up.show_chart' : 'dashboard.burn_up.show_table')}
            </Button>
          )
        }
      />
      <CardContent sx={{ pt: 0 }}>
        {error ? (
          <Problem error={error} onRetry={() => void refetch()} />
        ) : isPending || trend === undefined ? (
          <Skeleton variant="rounded" height={HEIGHT} />
        ) : chart == null ? (
          <Typography sx={{ color: 'text.secondary' }}>{t('dashboard.burn_up.no_days')}</Typography>
        ) : isTable ? (
          <BurnUpTable trend={trend} />
        ) : (
          <Suspense fallback={<Skeleton variant="rounded" height={HEIGHT} />}>
            <BurnUpChart chart={chart} trend={trend} height={HEIGHT} />
          </Suspense>
        )}
      </CardContent>
    </Card>
  );
}
