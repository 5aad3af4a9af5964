import type { Campaign, Id } from '../api/types.js';
import type { Scope } from './address.js';

/**
 * The address first: one that names a campaign and no unit means all of it, for whoever opens it. What an address leaves
 * open is as last time, if that still exists; else the newest campaign. Pure.
 */
export function defaultScope(address: Scope, last: Scope, campaigns: readonly Pick<Campaign, 'id'>[]): Scope {
  const isThere = (id: Id | null): boolean => id !== null && campaigns.some((campaign) => campaign.id === id);
  const campaignId =
    (isThere(address.campaignId) ? address.campaignId : null) ??
    (isThere(last.campaignId) ? last.campaignId : null) ??
    campaigns[0]?.id ??
    null;
  const isAsLast = !isThere(address.campaignId) && last.campaignId === campaignId;
  return { campaignId, unitId: address.unitId ?? (isAsLast ? last.unitId : null), asOf: address.asOf };
}
