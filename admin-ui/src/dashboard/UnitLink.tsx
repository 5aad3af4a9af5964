import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import type { UnitRef } from '../api/types.js';
import { pathWith, type Scope } from '../scope/address.js';

/** A unit's name; leads to its own dashboard, on the same day. */
export function UnitLink({ unit, scope }: { unit: UnitRef; scope: Scope }) {
  return (
    <Link component={RouterLink} to={pathWith('/', { ...scope, unitId: unit.id })} underline="hover">
      {unit.name}
    </Link>
  );
}
