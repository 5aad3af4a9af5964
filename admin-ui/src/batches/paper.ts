import type { Campaign } from '../api/types.js';

/** Of a campaign what tells whether a form is handed in on paper. */
interface Procedure {
  settings: { rules: Pick<Campaign['settings']['rules'], 'paperForm' | 'stagesOff'> };
}

/** Batches are there only where the procedure waits for a form on paper; the server decides anew when one is opened. */
export function hasBatches(campaign: Procedure | null | undefined): boolean {
  if (campaign == null) return false;
  const { paperForm, stagesOff } = campaign.settings.rules;
  return paperForm && !stagesOff.includes('submitted');
}
