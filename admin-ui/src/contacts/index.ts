import type { ResourceProps } from 'react-admin';
import { lazyPage } from '../layout/lazyPage.js';

export const outcomes: ResourceProps = {
  name: 'outcomes',
  list: lazyPage(() => import('./OutcomesPage.js'), 'OutcomesPage'),
};
