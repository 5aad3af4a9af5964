export const ROLES = ['admin', 'hr', 'head', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/**
 * What a route asks for (domain.md, Who may). `govern`: exempt, transfer, leave, void others' facts. `import_status`: a
 * status sheet of the own unit. `report_read`: download what is frozen. `self`: any session.
 */
export const PERMISSIONS = [
  'self',
  'read',
  'record',
  'govern',
  'import',
  'import_status',
  'reveal',
  'freeze',
  'report_read',
  'units',
  'campaigns',
  'users',
  'invite_heads',
  'settings',
  'audit',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const HEAD: readonly Permission[] = ['self', 'read', 'record', 'import_status'];
const VIEWER: readonly Permission[] = ['self', 'read', 'report_read'];
const HR: readonly Permission[] = [
  ...HEAD,
  'govern',
  'import',
  'reveal',
  'freeze',
  'report_read',
  'units',
  'invite_heads',
];

export const PERMISSIONS_OF: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  admin: new Set(PERMISSIONS),
  hr: new Set(HR),
  head: new Set(HEAD),
  viewer: new Set(VIEWER),
};
