import type { Permission } from '../api/types.js';

const READING = new Set(['list', 'show', 'export']);

/** Which permission opens a resource for reading and for writing; the server decides anew on every request. */
const NEEDS: Readonly<Record<string, { read: readonly Permission[]; write: readonly Permission[] }>> = {
  units: { read: ['read'], write: ['units'] },
  campaigns: { read: ['read'], write: ['campaigns'] },
  users: { read: ['users', 'invite_heads'], write: ['users', 'invite_heads'] },
  participants: { read: ['read'], write: ['record'] },
  people: { read: ['read'], write: ['record'] },
  imports: { read: ['import', 'import_status'], write: ['import', 'import_status'] },
  batches: { read: ['read'], write: ['record'] },
  changes: { read: ['read'], write: ['record'] },
  duplicates: { read: ['govern'], write: ['govern'] },
  messages: { read: ['govern', 'settings'], write: ['govern', 'settings'] },
  outcomes: { read: ['settings'], write: ['settings'] },
  reports: { read: ['freeze', 'report_read'], write: ['freeze'] },
};

/** May somebody with these permissions do this to that resource somewhere? Decides what is offered, not what is allowed. */
export function mayAct(permissions: readonly Permission[], resource: string, action: string): boolean {
  const needs = NEEDS[resource];
  if (needs === undefined) return permissions.includes('read');
  return needs[READING.has(action) ? 'read' : 'write'].some((permission) => permissions.includes(permission));
}
