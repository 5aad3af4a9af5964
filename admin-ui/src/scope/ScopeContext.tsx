import { createContext, useCallback, useContext, useEffect, useMemo, type ReactNode } from 'react';
import { useGetList, useStore } from 'react-admin';
import { useLocation, useNavigate } from 'react-router-dom';
import type { Campaign } from '../api/types.js';
import { CampaignStages } from '../stages.js';
import { scopeOf, searchFor, type Scope } from './address.js';
import { defaultScope } from './default-scope.js';

interface ScopeValue extends Scope {
  /** All campaigns that the caller sees, newest first. */
  campaigns: readonly Campaign[];
  campaign: Campaign | null;
  isPending: boolean;
  error: Error | null;
  /** Goes to the same page under another scope. Another campaign starts at its own unit and today. */
  setScope: (change: Partial<Scope>) => void;
}

const ScopeContext = createContext<ScopeValue | null>(null);

const NOTHING: readonly Campaign[] = [];
const NEVER: Scope = { campaignId: null, unitId: null, asOf: null };

/**
 * Campaign, unit and day of everything on the screen: from the address, else as last time, else the newest campaign. No
 * unit means all that the caller sees of the campaign.
 */
export function ScopeProvider({ children }: { children: ReactNode }) {
  const { search } = useLocation();
  const navigate = useNavigate();
  const [last, setLast] = useStore<Scope>('scope', NEVER);
  const list = useGetList<Campaign>('campaigns', {
    pagination: { page: 1, perPage: 1000 },
    sort: { field: 'startsOn', order: 'DESC' },
  });
  const campaigns = list.data ?? NOTHING;
  const scope = useMemo(() => defaultScope(scopeOf(search), last, campaigns), [search, last, campaigns]);

  const setScope = useCallback(
    (change: Partial<Scope>) => {
      const isOtherCampaign = change.campaignId !== undefined && change.campaignId !== scope.campaignId;
      const next: Scope = { ...scope, ...(isOtherCampaign && { unitId: null, asOf: null }), ...change };
      setLast({ ...next, asOf: null });
      void navigate({ search: searchFor(search, next) });
    },
    [navigate, search, setLast, scope],
  );

  useEffect(() => {
    const isNews = last.campaignId !== scope.campaignId || last.unitId !== scope.unitId;
    if (scope.campaignId !== null && isNews) setLast({ ...scope, asOf: null });
  }, [scope, last, setLast]);

  const value = useMemo<ScopeValue>(
    () => ({
      ...scope,
      campaigns,
      campaign: campaigns.find(({ id }) => id === scope.campaignId) ?? null,
      isPending: list.isPending,
      error: list.error,
      setScope,
    }),
    [scope, campaigns, list.isPending, list.error, setScope],
  );
  return (
    <ScopeContext value={value}>
      <CampaignStages campaign={value.campaign}>{children}</CampaignStages>
    </ScopeContext>
  );
}

export function useScope(): ScopeValue {
  const value = useContext(ScopeContext);
  if (value === null) throw new Error('useScope is used outside of ScopeProvider');
  return value;
}
