import type { ResourceProps } from 'react-admin';
import { lazyPage } from '../layout/lazyPage.js';

export const holidays: ResourceProps = {
  name: 'holidays',
  list: lazyPage(() => import('./HolidaysPage.js'), 'HolidaysPage'),
};
