import type { Permission } from '../../api/types.js';
import type { ImportKind } from '../types.js';

/** The kinds of files that somebody may send: heads only say how far their people have come. */
export function kindsFor(permissions: readonly Permission[]): readonly ImportKind[] {
  return permissions.includes('import') ? ['roster', 'status'] : ['status'];
}
