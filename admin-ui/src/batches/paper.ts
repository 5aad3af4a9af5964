import { isPaperAwaited } from '../../../server/domain/stages.js';
import type { Campaign } from '../api/types.js';

/** Batches are there only where the procedure waits for a form on paper. */
export function hasBatches(campaign: Campaign | null | undefined): boolean {
  return campaign != null && isPaperAwaited(campaign.settings.rules);
}
