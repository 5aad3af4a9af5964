import type { ResourceProps } from 'react-admin';
import type { Unit } from '../api/types.js';
import { lazyPage } from '../layout/lazyPage.js';

export const units: ResourceProps = {
  name: 'units',
  list: lazyPage(() => import('./UnitsPage.js'), 'UnitsPage'),
  create: lazyPage(() => import('./UnitCreate.js'), 'UnitCreate'),
  edit: lazyPage(() => import('./UnitEdit.js'), 'UnitEdit'),
  recordRepresentation: ({ name }: Unit) => name,
};
