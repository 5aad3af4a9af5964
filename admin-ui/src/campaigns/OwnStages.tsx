import type { ReactNode } from 'react';
import { useRecordContext } from 'react-admin';
import type { Campaign } from '../api/types.js';
import { CampaignStages } from '../stages.js';

/** Steps as the campaign of this record calls them; of a new one as in the catalog. */
export function OwnStages({ children }: { children: ReactNode }) {
  return <CampaignStages campaign={useRecordContext<Campaign>() ?? null}>{children}</CampaignStages>;
}
