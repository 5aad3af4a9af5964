import type { Bucket, Evidence } from '../../../server/domain/stages.js';
import type { Day, Id, Worklist } from '../api/types.js';

/** What all figures and lists on the screen are about. null `asOf` is today. */
export interface Scope {
  campaignId: Id | null;
  unitId: Id | null;
  asOf: Day | null;
}

export type ListFilter = Record<string, unknown>;

/**
 * The scope lives in the address, in the `filter` that react-admin's lists use too: one link means the same on every page
 * and can be sent to somebody else.
 */
export function filterOf(search: string): ListFilter {
  const text = new URLSearchParams(search).get('filter');
  if (text === null) return {};
  try {
    const filter: unknown = JSON.parse(text);
    return typeof filter === 'object' && filter !== null && !Array.isArray(filter) ? (filter as ListFilter) : {};
  } catch {
    return {}; // a link that was cut off; the page opens with what is left
  }
}

/** The scope that an address names; null for each part that it leaves open. */
export function scopeOf(search: string): Scope {
  const { campaignId, unitId, asOf } = filterOf(search);
  return { campaignId: textOrNull(campaignId), unitId: textOrNull(unitId), asOf: textOrNull(asOf) };
}

/** The same address for another scope: other filters stay, the list goes back to its first page. */
export function searchFor(search: string, scope: Scope): string {
  const params = new URLSearchParams(search);
  const { campaignId: _campaign, unitId, asOf: _asOf, own, ...others } = filterOf(search);
  // "On the unit itself" was said of one unit, not of the next.
  const isSameUnit = own !== undefined && scope.unitId !== null && scope.unitId === unitId;
  params.set('filter', JSON.stringify({ ...scopeFilter(scope), ...others, ...(isSameUnit && { own }) }));
  if (params.has('page')) params.set('page', '1');
  return `?${params.toString()}`;
}

/** The scope as list filter; parts left open are not in it. */
export function scopeFilter({ campaignId, unitId, asOf }: Scope): Record<string, string> {
  const parts = Object.entries({ campaignId, unitId, asOf });
  return Object.fromEntries(parts.filter((part): part is [string, string] => part[1] !== null));
}

/** What of the participants of a scope was counted; nothing named is everybody. */
export interface Counted {
  stage?: Bucket | readonly Bucket[];
  worklist?: Worklist;
  installed?: boolean;
  /** Of the stage held. */
  evidence?: Evidence;
  /** On the unit of the scope itself, in none below it. */
  own?: true;
  /** Behind a refusal or an exemption; null: without one. */
  reason?: string | null;
  /** Children of this person. */
  guardianId?: Id;
}

/** The participants behind a number: same scope, and what was counted. */
export function participantsLink(scope: Scope, counted: Counted = {}): string {
  return pathWith('/participants', scope, { ...counted });
}

/** A page of ours under the given scope. */
export function pathWith(pathname: string, scope: Scope, more: ListFilter = {}): string {
  return `${pathname}?${new URLSearchParams({ filter: JSON.stringify({ ...scopeFilter(scope), ...more }) }).toString()}`;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
