import type { ReactNode } from 'react';
import { useGetOne } from 'react-admin';
import type { Campaign, Id } from '../api/types.js';
import { CampaignStages } from '../stages.js';

interface Props {
  /** null: of no campaign, named as in the catalog. */
  campaignId: Id | null;
  children: ReactNode;
}

/** Below it steps are called as this campaign calls them, whichever campaign the other screens are about. */
export function OwnWords({ campaignId, children }: Props) {
  const { data: campaign } = useGetOne<Campaign>(
    'campaigns',
    { id: campaignId ?? '' },
    { enabled: campaignId !== null, retry: false },
  );
  return <CampaignStages campaign={campaign ?? null}>{children}</CampaignStages>;
}
