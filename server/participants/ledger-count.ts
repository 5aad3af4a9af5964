import type { CampaignHead } from '../campaigns/campaign-rules.js';
import { countsOf } from '../domain/completion.js';
import type { Measures } from '../domain/ledger.js';
import type { Evidence } from '../domain/stages.js';
import type { ParticipantFilter } from './participant-filter.js';
import type { Chosen } from './participant-query.js';
import { worklistCount } from './worklists.js';

/** What the ledger already knows: everybody, stages, its counters, and the worklists that it counts, in one unit's subtree. */
export function ledgerCount({ filter, sums, head, day }: Chosen): number | null {
  if (sums === null || head === null) return null;
  const { stages, worklist, isInstalled, evidence } = filter;
  if (!isPlain(filter)) return null;
  if (isInstalled !== null || evidence !== null) {
    return stages === null && worklist === null ? counterOf(sums, head, isInstalled, evidence) : null;
  }
  if (worklist !== null) return stages === null ? worklistCount(worklist, sums, head, day) : null;
  if (stages === null) return countsOf(sums, head.rules).headcount;
  return stages.reduce((total, stage) => total + sums[stage], 0);
}

/** Nothing is asked that the ledger does not know of. */
export function isPlain(filter: ParticipantFilter): boolean {
  const { q, position, ids, personIds, reason, guardianIds, contactedBefore, promisedBefore, isOwn } = filter;
  const { isInBatch, batchId } = filter;
  const asked = [q, position, ids, personIds, reason, guardianIds, contactedBefore, promisedBefore, isInBatch, batchId];
  return !isOwn && asked.every((one) => one === null);
}

/** Those with or without the app, or with evidence that somebody saw or confirmed; null where the ledger keeps no such counter. */
function counterOf(
  sums: Measures,
  head: CampaignHead,
  isInstalled: boolean | null,
  evidence: Evidence | null,
): number | null {
  if (evidence !== null) return isInstalled === null && evidence !== 'claimed' ? sums[evidence] : null;
  return isInstalled === true ? sums.installed : countsOf(sums, head.rules).headcount - sums.installed;
}
