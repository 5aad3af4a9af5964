import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import Chip from '@mui/material/Chip';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { ListBase, Pagination, Title, useListContext } from 'react-admin';
import { Link } from 'react-router-dom';
import { NoCampaign } from '../dashboard/NoCampaign.js';
import { formatInstant } from '../format.js';
import { useT } from '../i18n/useT.js';
import { EmptyState } from '../layout/EmptyState.js';
import { Problem } from '../layout/Problem.js';
import { pathWith } from '../scope/address.js';
import { ScopeBar } from '../scope/ScopeBar.js';
import { useScope } from '../scope/ScopeContext.js';
import { doctorText, outcomesText } from './counts-text.js';
import { ImportStatusChip } from './ImportStatusChip.js';
import type { ImportSummary } from './types.js';

/** The history of imports into a campaign, and the way to a new one. */
export function ImportList() {
  const t = useT();
  const { campaignId, unitId, campaigns, isPending } = useScope();
  if (!isPending && campaigns.length === 0) return <NoCampaign />;
  return (
    <>
      <Title title={t('imports.title')} />
      <ScopeBar hasDay={false} />
      <Box sx={{ mb: 2 }}>
        <Button
          variant="contained"
          startIcon={<UploadFileOutlined />}
          component={Link}
          to={pathWith('/imports/create', { campaignId, unitId, asOf: null })}
        >
          {t('imports.create')}
        </Button>
      </Box>
      {campaignId !== null && (
        <ListBase<ImportSummary>
          key={campaignId}
          resource="imports"
          storeKey={false}
          disableSyncWithLocation
          filter={{ campaignId }}
          sort={{ field: 'id', order: 'DESC' }}
          perPage={25}
          exporter={false}
          disableAuthentication
        >
          <History />
        </ListBase>
      )}
    </>
  );
}

function History() {
  const t = useT();
  const { data, error, isPending, refetch } = useListContext<ImportSummary>();
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton variant="rounded" height={240} />;
  if (data.length === 0) {
    return <EmptyState icon={<UploadFileOutlined />} title={t('imports.empty')} hint={t('imports.empty_hint')} />;
  }
  return (
    <>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {data.map((one) => (
          <Card component="li" key={one.id}>
            <CardActionArea component={Link} to={`/imports/${one.id}`} sx={{ p: 1.5 }}>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
                <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{one.fileName}</Typography>
                <ImportStatusChip status={one.status} />
                {one.kind === 'status' && <Chip size="small" variant="outlined" label={t('upload.kinds.status')} />}
              </Box>
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {[one.unitName, one.createdBy, formatInstant(one.createdAt)].filter(Boolean).join(' · ')}
              </Typography>
              <Typography variant="body2">{outcomesText(t, one.counts)}</Typography>
              {doctorText(t, one.doctor) !== null && (
                <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                  {doctorText(t, one.doctor)}
                </Typography>
              )}
            </CardActionArea>
          </Card>
        ))}
      </Box>
      <Pagination rowsPerPageOptions={[25, 50, 100]} />
    </>
  );
}
