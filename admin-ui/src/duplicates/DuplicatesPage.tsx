import PeopleAltOutlined from '@mui/icons-material/PeopleAltOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Title } from 'react-admin';
import { counting } from '../format.js';
import { useT } from '../i18n/useT.js';
import { EmptyState } from '../layout/EmptyState.js';
import { Problem } from '../layout/Problem.js';
import { callList } from '../providers/http.js';
import { ScopeBar } from '../scope/ScopeBar.js';
import { useScope } from '../scope/ScopeContext.js';
import { PairCard } from './PairCard.js';
import type { Duplicate } from './types.js';

const PAGE = 10;

/** People who may be one (U5), two by two: merged into one, or said to be two. */
export function DuplicatesPage() {
  const t = useT();
  const { unitId } = useScope();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['duplicates', unitId],
    initialPageParam: 0,
    queryFn: ({ pageParam: from, signal }) =>
      callList<Duplicate>('/people/duplicates', { unitId, range: [from, from + PAGE - 1] }, signal),
    getNextPageParam: ({ total }, pages) => (pages.length * PAGE < total ? pages.length * PAGE : undefined),
  });
  const pairs = data?.pages.flatMap(({ items }) => items) ?? [];
  const total = data?.pages[0]?.total ?? 0;
  return (
    <>
      <Title title={t('duplicates.title')} />
      <ScopeBar hasDay={false} />
      {error ? (
        <Problem error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <Skeleton variant="rounded" height={320} />
      ) : pairs.length === 0 ? (
        <EmptyState icon={<PeopleAltOutlined />} title={t('duplicates.none')} hint={t('duplicates.none_hint')} />
      ) : (
        <Box sx={{ display: 'grid', gap: 2, maxWidth: 1000 }}>
          <Box>
            <Typography role="status" sx={{ fontWeight: 600 }}>
              {t('duplicates.found', counting(total))}
            </Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {t('duplicates.hint')}
            </Typography>
          </Box>
          {pairs.map((pair) => (
            <PairCard key={pair.id} pair={pair} />
          ))}
          {hasNextPage && (
            <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
              {t('duplicates.more', counting(total - pairs.length))}
            </Button>
          )}
        </Box>
      )}
    </>
  );
}
