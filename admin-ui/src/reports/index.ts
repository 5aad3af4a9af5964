import type { ResourceProps } from 'react-admin';
import { lazyPage } from '../layout/lazyPage.js';

export const reports: ResourceProps = {
  name: 'reports',
  list: lazyPage(() => import('./ReportsPage.js'), 'ReportsPage'),
};
