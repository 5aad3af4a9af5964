import type { Campaign } from '../api/types.js';

/** Batches are there only where the procedure waits for a form on paper; the server decides anew when one is opened. */
export function hasBatches(campaign: Pick<Campaign, 'settings'> | null | undefined): boolean {
  if (campaign == null) return false;
  const { paperForm, stagesOff } = campaign.settings.rules;
  return paperForm && !stagesOff.includes('submitted');
}
