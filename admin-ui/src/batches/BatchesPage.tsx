import AssignmentOutlined from '@mui/icons-material/AssignmentOutlined';
import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Title, usePermissions } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Campaign, Permission } from '../api/types.js';
import { NoCampaign } from '../dashboard/NoCampaign.js';
import { formatCount } from '../format.js';
import { useT } from '../i18n/useT.js';
import { EmptyState } from '../layout/EmptyState.js';
import { Pager } from '../layout/Pager.js';
import { Problem } from '../layout/Problem.js';
import type { Participant } from '../participants/types.js';
import { rangeOf } from '../providers/http.js';
import { pathWith, type Scope } from '../scope/address.js';
import { ScopeBar } from '../scope/ScopeBar.js';
import { useScope } from '../scope/ScopeContext.js';
import { BatchCard } from './BatchCard.js';
import { NewBatchDialog } from './NewBatchDialog.js';
import { hasBatches } from './paper.js';
import type { Batch } from './types.js';
import { usePage } from './usePage.js';

const PAGE = 50;

/** What lies in which office, and what went to the agency: the batch that is most urgent first. */
export function BatchesPage() {
  const t = useT();
  const { campaignId, unitId, campaign, isPending } = useScope();
  if (campaignId === null) return isPending ? null : <NoCampaign />;
  return (
    <>
      <Title title={t('batches.title')} />
      <ScopeBar hasDay={false} />
      {campaign !== null &&
        (hasBatches(campaign) ? (
          <Batches key={`${campaignId} ${unitId}`} campaign={campaign} scope={{ campaignId, unitId, asOf: null }} />
        ) : (
          <EmptyState icon={<AssignmentOutlined />} title={t('batches.no_paper')} hint={t('batches.no_paper_hint')} />
        ))}
    </>
  );
}

function Batches({ campaign, scope }: { campaign: Campaign; scope: Scope }) {
  const t = useT();
  const [page, setPage] = useState(0);
  const [isNew, setNew] = useState(false);
  const { permissions = [] } = usePermissions<Permission[]>();
  const within = { campaignId: campaign.id, ...(scope.unitId !== null && { unitId: scope.unitId }) };
  const { data, error, refetch } = usePage<Batch>('/batches', {
    filter: within,
    sort: ['lapsesOn', 'ASC'],
    range: rangeOf(page, PAGE),
  });
  const left = usePage<Participant>('/participants', {
    filter: { ...within, stage: 'declared', inBatch: false },
    sort: ['id', 'ASC'],
    range: [0, 0],
  }).data?.total;
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton variant="rounded" height={320} />;
  const open = permissions.includes('record') && (
    <Button variant="contained" startIcon={<Add />} onClick={() => setNew(true)} sx={{ minHeight: 44 }}>
      {t('batches.new')}
    </Button>
  );
  return (
    <>
      {left !== undefined && left > 0 && (
        <Typography sx={{ mb: 1 }}>
          <Link component={RouterLink} to={pathWith('/participants', scope, { stage: 'declared', inBatch: false })}>
            {t('batches.without_one', { count: formatCount(left) })}
          </Link>
        </Typography>
      )}
      {data.total === 0 ? (
        <EmptyState
          icon={<AssignmentOutlined />}
          title={t('batches.none')}
          hint={t('batches.none_hint')}
          action={open}
        />
      ) : (
        <>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1.5 }}>
            <Typography variant="body2" sx={{ flex: 1, minWidth: 200, color: 'text.secondary' }}>
              {t('batches.hint')}
            </Typography>
            {open}
          </Box>
          <Box
            component="ul"
            aria-label={t('batches.title')}
            sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}
          >
            {data.items.map((batch) => (
              <BatchCard key={batch.id} batch={batch} />
            ))}
          </Box>
          {data.total > PAGE && <Pager total={data.total} page={page} perPage={PAGE} onPage={setPage} />}
        </>
      )}
      {isNew && <NewBatchDialog campaign={campaign} unitId={scope.unitId} onClose={() => setNew(false)} />}
    </>
  );
}
