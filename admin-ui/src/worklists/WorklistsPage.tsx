import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { ListBase, Pagination, Title, useListContext, usePermissions } from 'react-admin';
import { Link, useLocation, useNavigate } from 'react-router-dom';
import { WORKLISTS, type Permission, type Worklist } from '../api/types.js';
import { useMeta } from '../api/useMeta.js';
import { NoCampaign } from '../dashboard/NoCampaign.js';
import { formatCount } from '../format.js';
import { useT } from '../i18n/useT.js';
import { EmptyState } from '../layout/EmptyState.js';
import { Problem } from '../layout/Problem.js';
import { BulkButton } from '../participants/bulk/BulkButton.js';
import { ParticipantCards } from '../participants/ParticipantCards.js';
import { ParticipantTable } from '../participants/ParticipantTable.js';
import type { Participant } from '../participants/types.js';
import { filterOf, participantsLink, pathWith, scopeFilter, type Scope } from '../scope/address.js';
import { ScopeBar } from '../scope/ScopeBar.js';
import { useScope } from '../scope/ScopeContext.js';
import { firstList } from './first-list.js';
import { useWorklistCounts } from './useWorklistCounts.js';

/** Whom to chase today: a tab a reason, each with its count. */
export function WorklistsPage() {
  const t = useT();
  const navigate = useNavigate();
  const { search } = useLocation();
  const { campaignId, unitId, campaigns, isPending } = useScope();
  const scope: Scope = { campaignId, unitId, asOf: null };
  const counts = useWorklistCounts(scope);
  if (!isPending && campaigns.length === 0) return <NoCampaign />;
  const worklist = counts.data === undefined ? null : firstList(filterOf(search).worklist, counts.data);
  return (
    <>
      <Title title={t('worklists.title')} />
      <ScopeBar hasDay={false} />
      {counts.error ? (
        <Problem error={counts.error} onRetry={() => void counts.refetch()} />
      ) : counts.data === undefined || worklist === null ? (
        <Skeleton variant="rounded" height={360} />
      ) : (
        <>
          <Tabs
            value={worklist}
            variant="scrollable"
            scrollButtons="auto"
            aria-label={t('worklists.tabs')}
            onChange={(_event, picked: Worklist) => void navigate(pathWith('/worklists', scope, { worklist: picked }))}
            sx={{ mb: 1 }}
          >
            {WORKLISTS.map((one) => (
              <Tab key={one} value={one} label={`${t(`worklist.${one}`)} (${formatCount(counts.data[one])})`} />
            ))}
          </Tabs>
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>
            {t(`worklists.hint.${worklist}`)}
          </Typography>
          <ListBase<Participant>
            key={JSON.stringify([scope, worklist])}
            resource="participants"
            storeKey={false}
            disableSyncWithLocation
            filter={{ ...scopeFilter(scope), worklist }}
            sort={{ field: worklist === 'lapsing' ? 'handInBy' : 'name', order: 'ASC' }}
            perPage={50}
            exporter={false}
            disableAuthentication
          >
            <Chased scope={scope} worklist={worklist} />
          </ListBase>
        </>
      )}
    </>
  );
}

function Chased({ scope, worklist }: { scope: Scope; worklist: Worklist }) {
  const t = useT();
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('md'));
  const { permissions = [] } = usePermissions<Permission[]>();
  const today = useMeta().data?.today;
  const { data, total, error, isPending, isFetching, refetch } = useListContext<Participant>();
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (isPending || today === undefined) return <Skeleton variant="rounded" height={320} />;
  if (total === 0) {
    return (
      <EmptyState icon={<CheckCircleOutlined />} title={t('worklists.nobody')} hint={t(`worklists.hint.${worklist}`)} />
    );
  }
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: 1, mb: 1 }}>
        <Button component={Link} to={participantsLink(scope, { worklist })}>
          {t('worklists.open_list')}
        </Button>
        {permissions.includes('record') && (
          <BulkButton filter={{ ...scopeFilter(scope), worklist }} count={total ?? 0} />
        )}
      </Box>
      {isPhone ? (
        <ParticipantCards people={data ?? []} day={today} isBusy={isFetching === true} />
      ) : (
        <ParticipantTable day={today} />
      )}
      <Pagination rowsPerPageOptions={[50, 100]} />
    </>
  );
}
