import type { ResourceProps } from 'react-admin';
import { lazyPage } from '../layout/lazyPage.js';

export const changes: ResourceProps = {
  name: 'changes',
  list: lazyPage(() => import('./ChangesPage.js'), 'ChangesPage'),
};
