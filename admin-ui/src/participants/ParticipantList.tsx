import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { ListBase, Pagination, Title, useListContext, usePermissions } from 'react-admin';
import { useLocation } from 'react-router-dom';
import type { Permission } from '../api/types.js';
import { useMeta } from '../api/useMeta.js';
import { NoCampaign } from '../dashboard/NoCampaign.js';
import { counting } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { useIsNarrow } from '../layout/window-width.js';
import { filterOf } from '../scope/address.js';
import { ScopeBar } from '../scope/ScopeBar.js';
import { useScope } from '../scope/ScopeContext.js';
import { ExportButton } from './ExportButton.js';
import { defaultSort } from './list-filter.js';
import { ListActions } from './ListActions.js';
import { NoParticipants } from './NoParticipants.js';
import { ParticipantCards } from './ParticipantCards.js';
import { ParticipantFilters } from './ParticipantFilters.js';
import { ParticipantTable } from './ParticipantTable.js';
import type { Participant } from './types.js';

/** Everybody of the scope, searched and filtered; the address holds it all. */
export function ParticipantList() {
  const t = useT();
  const { search } = useLocation();
  const { campaigns, isPending } = useScope();
  const filter = filterOf(search);
  return (
    <>
      <Title title={t('participants.title')} />
      {!isPending && campaigns.length === 0 && <NoCampaign />}
      <ScopeBar pastHint={t('participants.past_hint')} />
      {typeof filter.campaignId === 'string' ? (
        <ListBase<Participant>
          resource="participants"
          storeKey={false}
          perPage={25}
          sort={defaultSort(filter)}
          exporter={false}
          disableAuthentication
        >
          <Listed />
        </ListBase>
      ) : (
        isPending && <Skeleton variant="rounded" height={320} />
      )}
    </>
  );
}

function Listed() {
  const t = useT();
  const isNarrow = useIsNarrow();
  const { permissions = [] } = usePermissions<Permission[]>();
  const { asOf, campaignId } = useScope();
  const today = useMeta().data?.today;
  const { data, total, error, isPending, isFetching, refetch, filterValues, sort } = useListContext<Participant>();
  const day = asOf ?? today;
  return (
    <>
      <ParticipantFilters />
      {error ? (
        <Problem error={error} onRetry={() => void refetch()} />
      ) : isPending || day === undefined ? (
        <Skeleton variant="rounded" height={320} />
      ) : total === 0 ? (
        <NoParticipants />
      ) : (
        <>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1 }}>
            <Typography role="status" sx={{ flex: 1, minWidth: 90, fontWeight: 600 }}>
              {t('participants.found', counting(total ?? 0))}
            </Typography>
            <ExportButton filter={filterValues} />
            {campaignId !== null && (
              <ListActions
                campaignId={campaignId}
                filter={filterValues}
                sort={sort}
                count={total ?? 0}
                mayRecord={asOf === null && permissions.includes('record')}
              />
            )}
          </Box>
          {isNarrow ? (
            <ParticipantCards people={data ?? []} day={day} isBusy={isFetching === true} />
          ) : (
            <ParticipantTable day={day} />
          )}
          <Pagination rowsPerPageOptions={[25, 50, 100]} />
        </>
      )}
    </>
  );
}
