import type { Campaign, Id } from '../api/types.js';
import type { Scope } from './address.js';

/** The address first; what it leaves open as last time, if that still exists; else the newest campaign. Pure. */
export function defaultScope(address: Scope, last: Scope, campaigns: readonly Pick<Campaign, 'id'>[]): Scope {
  const isThere = (id: Id | null): boolean => id !== null && campaigns.some((campaign) => campaign.id === id);
  const campaignId =
    (isThere(address.campaignId) ? address.campaignId : null) ??
    (isThere(last.campaignId) ? last.campaignId : null) ??
    campaigns[0]?.id ??
    null;
  const lastUnit = last.campaignId === campaignId ? last.unitId : null;
  return { campaignId, unitId: address.unitId ?? lastUnit, asOf: address.asOf };
}
