import type { ResourceProps } from 'react-admin';
import { lazyPage } from '../layout/lazyPage.js';

export const worklists: ResourceProps = {
  name: 'worklists',
  list: lazyPage(() => import('./WorklistsPage.js'), 'WorklistsPage'),
};
