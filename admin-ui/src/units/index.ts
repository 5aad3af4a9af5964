import type { ResourceProps } from 'react-admin';
import type { Unit } from '../api/types.js';
import { UnitCreate } from './UnitCreate.js';
import { UnitEdit } from './UnitEdit.js';
import { UnitsPage } from './UnitsPage.js';

export const units: ResourceProps = {
  name: 'units',
  list: UnitsPage,
  create: UnitCreate,
  edit: UnitEdit,
  recordRepresentation: ({ name }: Unit) => name,
};
