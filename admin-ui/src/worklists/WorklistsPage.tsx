import Skeleton from '@mui/material/Skeleton';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { ListBase, Title } from 'react-admin';
import { useLocation, useNavigate } from 'react-router-dom';
import { WORKLISTS, type Worklist } from '../api/types.js';
import { useMeta } from '../api/useMeta.js';
import { NoCampaign } from '../dashboard/NoCampaign.js';
import { formatCount } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { defaultSort } from '../participants/list-filter.js';
import type { Participant } from '../participants/types.js';
import { filterOf, pathWith, scopeFilter, type ListFilter, type Scope } from '../scope/address.js';
import { ScopeBar } from '../scope/ScopeBar.js';
import { useScope } from '../scope/ScopeContext.js';
import { useIsOff, useWorklistName } from '../stages.js';
import { Chased } from './Chased.js';
import { ContactFilters } from './ContactFilters.js';
import { firstList } from './first-list.js';
import { GuardianList } from './GuardianList.js';
import { useWorklistCounts } from './useWorklistCounts.js';

/** Whom to chase: a tab a reason, each with its count, today or as it was on a day. */
export function WorklistsPage() {
  const t = useT();
  const { search } = useLocation();
  const { campaignId, unitId, asOf, campaigns, isPending } = useScope();
  const scope: Scope = { campaignId, unitId, asOf };
  const counts = useWorklistCounts(scope);
  const today = useMeta().data?.today;
  const isOff = useIsOff();
  // Who was sent to a list stays on it, also when its last person has been dealt with.
  const [opened, setOpened] = useState<{ at: string; worklist: Worklist } | null>(null);
  const at = JSON.stringify(scope);
  const kept = opened?.at === at ? opened.worklist : undefined;
  const worklist = counts.data === undefined ? null : firstList(filterOf(search).worklist ?? kept, counts.data);
  if (worklist !== null && !counts.isPlaceholderData && kept !== worklist) setOpened({ at, worklist });
  if (!isPending && campaigns.length === 0) return <NoCampaign />;
  // A procedure without a clock has nobody whose time runs out.
  const isIdle = (one: Worklist): boolean =>
    (one === 'lapsing' || one === 'lapsed') && isOff('lapsed') && counts.data?.[one] === 0 && one !== worklist;
  return (
    <>
      <Title title={t('worklists.title')} />
      <ScopeBar pastHint={t('worklists.past_hint')} />
      {counts.error ? (
        <Problem error={counts.error} onRetry={() => void counts.refetch()} />
      ) : counts.data === undefined || worklist === null || today === undefined || campaignId === null ? (
        <Skeleton variant="rounded" height={360} />
      ) : (
        <>
          <WorklistTabs
            scope={scope}
            worklist={worklist}
            tabs={WORKLISTS.filter((one) => !isIdle(one)).map((one) => ({ one, count: counts.data[one] }))}
          />
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>
            {t(`worklists.hint.${worklist}`)}
          </Typography>
          <OneList
            key={worklist}
            scope={{ ...scope, campaignId }}
            worklist={worklist}
            day={asOf ?? today}
            chosen={contactParts(filterOf(search), asOf !== null)}
          />
        </>
      )}
    </>
  );
}

interface TabsProps {
  scope: Scope;
  worklist: Worklist;
  tabs: readonly { one: Worklist; count: number }[];
}

function WorklistTabs({ scope, worklist, tabs }: TabsProps) {
  const t = useT();
  const worklistName = useWorklistName();
  const navigate = useNavigate();
  return (
    <Tabs
      value={worklist}
      variant="scrollable"
      scrollButtons="auto"
      aria-label={t('worklists.tabs')}
      onChange={(_event, picked: Worklist) => void navigate(pathWith('/worklists', scope, { worklist: picked }))}
      sx={{ mb: 1 }}
    >
      {tabs.map(({ one, count }) => (
        <Tab key={one} value={one} label={`${worklistName(one)} (${formatCount(count)})`} />
      ))}
    </Tabs>
  );
}

interface OneListProps {
  scope: Scope & { campaignId: string };
  worklist: Worklist;
  day: string;
  chosen: ListFilter;
}

function OneList({ scope, worklist, day, chosen }: OneListProps) {
  const t = useT();
  const navigate = useNavigate();
  const [view, setView] = useState<'guardians' | 'children'>('guardians');
  const isPast = scope.asOf !== null;
  const filter = { ...scopeFilter(scope), worklist, ...chosen };
  const hasGuardians = worklist === 'blocked_guardian';
  return (
    <>
      {hasGuardians && (
        <ToggleButtonGroup
          exclusive
          size="small"
          value={view}
          aria-label={t('guardian.view')}
          onChange={(_event, picked: 'guardians' | 'children' | null) => picked !== null && setView(picked)}
          sx={{ mb: 1.5 }}
        >
          <ToggleButton value="guardians">{t('guardian.by_guardian')}</ToggleButton>
          <ToggleButton value="children">{t('guardian.by_child')}</ToggleButton>
        </ToggleButtonGroup>
      )}
      {hasGuardians && view === 'guardians' ? (
        <GuardianList scope={scope} day={day} />
      ) : (
        <>
          <ContactFilters
            filter={chosen}
            day={day}
            isPast={isPast}
            onChange={(change) => void navigate(pathWith('/worklists', scope, { worklist, ...chosen, ...change }))}
          />
          <ListBase<Participant>
            key={JSON.stringify(filter)}
            resource="participants"
            storeKey={false}
            disableSyncWithLocation
            filter={filter}
            sort={defaultSort({ worklist })}
            perPage={50}
            exporter={false}
            disableAuthentication
          >
            <Chased campaignId={scope.campaignId} filter={filter} worklist={worklist} day={day} isPast={isPast} />
          </ListBase>
        </>
      )}
    </>
  );
}

function contactParts({ contactedBefore, promisedBefore }: ListFilter, isPast: boolean): ListFilter {
  return {
    ...(typeof contactedBefore === 'string' && { contactedBefore }),
    // What was promised is known of today only.
    ...(typeof promisedBefore === 'string' && !isPast && { promisedBefore }),
  };
}
