import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { Title, useGetOne } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { Campaign } from '../api/types.js';
import { useMeta } from '../api/useMeta.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { CampaignStages } from '../stages.js';
import { BatchActions } from './BatchActions.js';
import { BatchFigures } from './BatchFigures.js';
import { BatchPeople } from './BatchPeople.js';
import { useBatch } from './useBatch.js';

/** One batch: whose forms lie in it, how long there is, and the way to the agency. */
export function BatchShow() {
  const t = useT();
  const { id = '' } = useParams();
  const today = useMeta().data?.today;
  const { data: batch, error, refetch } = useBatch(id);
  const { data: campaign } = useGetOne<Campaign>(
    'campaigns',
    { id: batch?.campaignId ?? '' },
    { enabled: batch !== undefined },
  );
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (batch === undefined || campaign === undefined || today === undefined) {
    return <Skeleton variant="rounded" height={320} />;
  }
  return (
    <CampaignStages campaign={campaign}>
      <Title title={batch.name} />
      <Card>
        <CardContent sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <div>
            <Typography variant="h1">
              {batch.name} · {t(`batches.state.${batch.state}`)}
            </Typography>
            <Typography sx={{ color: 'text.secondary' }}>{batch.unitName}</Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {campaign.name}
            </Typography>
            <BatchFigures batch={batch} />
          </div>
          <BatchActions batch={batch} today={today} />
          <BatchPeople batch={batch} today={today} />
        </CardContent>
      </Card>
    </CampaignStages>
  );
}
