import type { ResourceProps } from 'react-admin';
import { lazyPage } from '../layout/lazyPage.js';

export const targets: ResourceProps = {
  name: 'targets',
  list: lazyPage(() => import('./TargetsPage.js'), 'TargetsPage'),
};
