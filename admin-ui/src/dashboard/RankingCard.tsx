import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import CardHeader from '@mui/material/CardHeader';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import type { Completion } from '../api/types.js';
import { formatCount, formatRate } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { pathWith, type Scope } from '../scope/address.js';
import { countedDone } from '../stage-sets.js';
import { CountLink } from './CountLink.js';
import { useCompletion, type OrderName } from './useFigures.js';
import { UnitLink } from './UnitLink.js';

const SHOWN = 5;

/** Who leads and who lags, with how many people that is: the rate of three people says little. */
export function RankingCard({ scope, unitCount }: { scope: Scope; unitCount: number }) {
  const t = useT();
  // With few units nobody should stand on both ends.
  const count = Math.min(SHOWN, Math.floor(unitCount / 2));
  return (
    <Card component="section">
      <CardHeader
        title={t('dashboard.ranking.title')}
        slotProps={{ title: { variant: 'h2', component: 'h2' } }}
        action={
          <Button component={Link} size="small" to={pathWith('/analysis', scope)}>
            {t('analysis.by_size')}
          </Button>
        }
      />
      <CardContent
        sx={{ pt: 0, display: 'grid', columnGap: 6, rowGap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}
      >
        <Ranking title={t('dashboard.ranking.best')} order="highest_first" scope={scope} count={count} />
        <Ranking title={t('dashboard.ranking.worst')} order="lowest_first" scope={scope} count={count} />
      </CardContent>
    </Card>
  );
}

function Ranking({ title, order, scope, count }: { title: string; order: OrderName; scope: Scope; count: number }) {
  const { data, error, refetch } = useCompletion(scope, order, count);
  return (
    <div>
      <Typography variant="h3" sx={{ mb: 0.5 }}>
        {title}
      </Typography>
      {error ? (
        <Problem error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeleton variant="rounded" height={count * 30} />
      ) : (
        <Lines completion={data} scope={scope} count={count} />
      )}
    </div>
  );
}

function Lines({ completion, scope, count }: { completion: Completion; scope: Scope; count: number }) {
  const t = useT();
  const counted = countedDone(completion.doneWhen);
  const units = completion.children.filter(({ unit, rate }) => unit !== null && rate !== null).slice(0, count);
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {units.map(({ unit, counts, rate }) => (
        <Box
          component="li"
          key={unit!.id}
          sx={{ display: 'flex', gap: 1, alignItems: 'baseline', py: 0.5, borderTop: 1, borderColor: 'divider' }}
        >
          <Box sx={{ flex: 1, minWidth: 0, fontSize: '0.9rem' }}>
            <UnitLink unit={unit!} scope={scope} />
            <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
              <CountLink scope={{ ...scope, unitId: unit!.id }} counted={counted}>
                {t('dashboard.ranking.size', {
                  done: formatCount(counts.done),
                  eligible: formatCount(counts.eligible),
                })}
              </CountLink>
            </Typography>
          </Box>
          <Box sx={{ fontWeight: 600 }}>{formatRate(rate)}</Box>
        </Box>
      ))}
    </Box>
  );
}
