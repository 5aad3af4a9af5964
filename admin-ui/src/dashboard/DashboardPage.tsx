import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { HttpError, Title, useStore } from 'react-admin';
import type { Completion } from '../api/types.js';
import { formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { ReasonsCard } from '../reasons/ReasonsCard.js';
import type { Scope } from '../scope/address.js';
import { ScopeBar } from '../scope/ScopeBar.js';
import { useScope } from '../scope/ScopeContext.js';
import { BurnUpCard } from './BurnUpCard.js';
import { DemoBanner } from './DemoBanner.js';
import { FunnelCard } from './FunnelCard.js';
import { LapsingCard } from './LapsingCard.js';
import { NoCampaign } from './NoCampaign.js';
import { NoPeople } from './NoPeople.js';
import { OverdueCard } from './OverdueCard.js';
import { PaceCard } from './PaceCard.js';
import { RankingCard } from './RankingCard.js';
import { RateCard } from './RateCard.js';
import { UnitsCard } from './UnitsCard.js';
import { UnitTrail } from './UnitTrail.js';
import { MOST_CHILDREN, useCompletion, type OrderName } from './useFigures.js';

const CHILDREN_A_PAGE = 25;
/** With fewer units than this the bars above say it all. */
const FEW = 6;

/** How far the unit is, and where to look next. */
export function DashboardPage() {
  const t = useT();
  const { campaigns, isPending, error } = useScope();
  return (
    <>
      <Title title={t('dashboard.title')} />
      <DemoBanner />
      {error ? (
        <Problem error={error} />
      ) : isPending ? (
        <DashboardSkeleton />
      ) : campaigns.length === 0 ? (
        <NoCampaign />
      ) : (
        <>
          <ScopeBar />
          <Dashboard />
        </>
      )}
    </>
  );
}

function Dashboard() {
  const t = useT();
  const { campaignId, unitId, asOf, setScope } = useScope();
  const scope: Scope = { campaignId, unitId, asOf };
  const [order, setOrder] = useStore<OrderName>('dashboard.units.order', 'lowest_first');
  const [childCount, setChildCount] = useState(CHILDREN_A_PAGE);
  const { data: completion, error, refetch } = useCompletion(scope, order, childCount);

  if (error) {
    const isElsewhere = error instanceof HttpError && error.status === 404 && unitId !== null;
    return (
      <>
        <Problem
          error={error}
          onRetry={() => void refetch()}
          {...(isElsewhere && { title: t('dashboard.empty.not_here') })}
        />
        {isElsewhere && (
          <Button sx={{ mt: 2 }} variant="contained" onClick={() => setScope({ unitId: null })}>
            {t('dashboard.empty.own_unit')}
          </Button>
        )}
      </>
    );
  }
  if (completion === undefined) return <DashboardSkeleton />;
  return (
    <>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'flex-end',
          justifyContent: 'space-between',
          gap: 1,
          mb: 2,
        }}
      >
        <UnitTrail unit={completion.unit} scope={scope} />
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('dashboard.figures_of', { day: formatDay(completion.asOf) })}
        </Typography>
      </Box>
      {completion.counts.headcount === 0 ? (
        <NoPeople scope={scope} />
      ) : (
        <Cards
          completion={completion}
          scope={{ ...scope, unitId: completion.unit.id }}
          order={order}
          onOrder={setOrder}
          onMore={() => setChildCount(Math.min(MOST_CHILDREN, childCount + CHILDREN_A_PAGE))}
        />
      )}
    </>
  );
}

interface CardsProps {
  completion: Completion;
  scope: Scope;
  order: OrderName;
  onOrder: (order: OrderName) => void;
  onMore: () => void;
}

function Cards({ completion, scope, ...units }: CardsProps) {
  const unitCount = completion.childrenTotal - completion.children.filter(({ unit }) => unit === null).length;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 1.5, sm: 2 },
          gridTemplateColumns: { xs: '1fr 1fr', lg: 'repeat(4, 1fr)' },
          '& > :nth-of-type(-n + 2)': { gridColumn: { xs: '1 / -1', sm: 'auto' } },
        }}
      >
        <RateCard completion={completion} scope={scope} />
        <PaceCard completion={completion} scope={scope} />
        <LapsingCard completion={completion} scope={scope} />
        <OverdueCard completion={completion} scope={scope} />
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 2fr) minmax(0, 1fr)' },
        }}
      >
        <BurnUpCard scope={scope} />
        <FunnelCard completion={completion} scope={scope} />
      </Box>
      <UnitsCard completion={completion} scope={scope} {...units} />
      <ReasonsCard scope={scope} />
      {unitCount >= FEW && <RankingCard scope={scope} unitCount={unitCount} />}
    </Box>
  );
}

function DashboardSkeleton() {
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Skeleton variant="rounded" height={40} width="60%" />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr', lg: 'repeat(4, 1fr)' } }}>
        {[1, 2, 3, 4].map((card) => (
          <Skeleton key={card} variant="rounded" height={160} />
        ))}
      </Box>
      <Skeleton variant="rounded" height={360} />
    </Box>
  );
}
