import type { ResourceProps } from 'react-admin';
import { lazyPage } from '../layout/lazyPage.js';

export const duplicates: ResourceProps = {
  name: 'duplicates',
  list: lazyPage(() => import('./DuplicatesPage.js'), 'DuplicatesPage'),
};
