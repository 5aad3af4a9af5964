import type { ResourceProps } from 'react-admin';
import { lazyPage } from '../layout/lazyPage.js';
import type { Batch } from './types.js';

export const batches: ResourceProps = {
  name: 'batches',
  list: lazyPage(() => import('./BatchesPage.js'), 'BatchesPage'),
  show: lazyPage(() => import('./BatchShow.js'), 'BatchShow'),
  recordRepresentation: ({ name }: Batch) => name,
};
