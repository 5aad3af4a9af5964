import type { ResourceProps } from 'react-admin';
import type { Campaign } from '../api/types.js';
import { lazyPage } from '../layout/lazyPage.js';

export const campaigns: ResourceProps = {
  name: 'campaigns',
  list: lazyPage(() => import('./CampaignList.js'), 'CampaignList'),
  create: lazyPage(() => import('./CampaignCreate.js'), 'CampaignCreate'),
  edit: lazyPage(() => import('./CampaignEdit.js'), 'CampaignEdit'),
  show: lazyPage(() => import('./CampaignShow.js'), 'CampaignShow'),
  recordRepresentation: ({ name }: Campaign) => name,
};
