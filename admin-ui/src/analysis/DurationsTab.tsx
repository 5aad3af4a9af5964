import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FactKind } from '../../../server/domain/stages.js';
import type { UnitRef } from '../api/types.js';
import { FIGURES_KEY } from '../dashboard/useFigures.js';
import { UnitLink } from '../dashboard/UnitLink.js';
import { counting, formatCount, formatPace, lowerFirst } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { call, queryOf } from '../providers/http.js';
import type { Scope } from '../scope/address.js';
import { useKindName } from '../stages.js';

interface Spread {
  people: number;
  median: number | null;
  p90: number | null;
}

interface Step {
  step: 'declared_submitted' | 'submitted_approved' | 'declared_approved' | 'approved_activated';
  owner: 'ours' | 'agency';
  finished: Spread;
  waiting: Spread;
}

interface Durations {
  stages: Step[];
  punctuality: { onTime: number; late: number } | null;
  undated: number;
  children?: { unit: UnitRef | null; stages: Step[] }[];
}

/** How long each step takes and has been waited for; our delay told apart from the agency's. */
export function DurationsTab({ scope }: { scope: Scope }) {
  const t = useT();
  const { campaignId, unitId, asOf } = scope;
  const { data, error, refetch } = useQuery({
    queryKey: [...FIGURES_KEY, 'durations', campaignId, unitId, asOf],
    queryFn: ({ signal }) => {
      const query = queryOf({ unitId, asOf, children: true });
      return call<Durations>('GET', `/campaigns/${campaignId}/durations${query}`, undefined, signal);
    },
    placeholderData: keepPreviousData,
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton variant="rounded" height={320} />;
  return (
    <>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
        {t('analysis.durations_hint')}
      </Typography>
      <Card sx={{ mb: 2 }}>
        <CardContent>
          <Steps stages={data.stages} />
          {data.punctuality !== null && (
            <Typography sx={{ mt: 2 }}>
              {t('analysis.on_time', { count: formatCount(data.punctuality.onTime) })} ·{' '}
              {t('analysis.late', { count: formatCount(data.punctuality.late) })}
            </Typography>
          )}
          {data.undated > 0 && (
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {t('analysis.undated', counting(data.undated))}
            </Typography>
          )}
        </CardContent>
      </Card>
      {data.children
        ?.filter(({ unit, stages }) => unit !== null && stages.some(({ finished }) => finished.people > 0))
        .map(({ unit, stages }) => (
          <Card key={unit!.id} sx={{ mb: 1 }}>
            <CardContent sx={{ py: 1.5, '&:last-child': { pb: 1.5 } }}>
              <Typography variant="h3" sx={{ mb: 1 }}>
                <UnitLink unit={unit!} scope={scope} />
              </Typography>
              <Steps stages={stages} />
            </CardContent>
          </Card>
        ))}
    </>
  );
}

function Steps({ stages }: { stages: readonly Step[] }) {
  const t = useT();
  const kindName = useKindName();
  const stepText = (step: Step['step']): string => {
    const [from, to] = step.split('_') as [FactKind, FactKind];
    return `${kindName(from)} → ${lowerFirst(kindName(to))}`;
  };
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(3, minmax(0, 1fr))' },
      }}
    >
      {stages.map(({ step, owner, finished, waiting }) => (
        <div key={step}>
          <Typography component="dt" sx={{ fontWeight: 600 }}>
            {stepText(step)}{' '}
            <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
              ({t(`analysis.owners.${owner}`)})
            </Typography>
          </Typography>
          <Typography component="dd" variant="body2" sx={{ m: 0 }}>
            {t('analysis.finished')}: <SpreadText spread={finished} of="finished" />
          </Typography>
          <Typography component="dd" variant="body2" sx={{ m: 0 }}>
            {t('analysis.waiting')}: <SpreadText spread={waiting} of="waiting" />
          </Typography>
        </div>
      ))}
    </Box>
  );
}

function SpreadText({ spread: { people, median, p90 }, of }: { spread: Spread; of: 'finished' | 'waiting' }) {
  const t = useT();
  if (people === 0) return <>{t('analysis.nobody')}</>;
  const days = { ...counting(people), median: formatPace(median), p90: formatPace(p90) };
  return <>{t(`analysis.spread_${of}`, days)}</>;
}
