import { id, type TableShape } from '../table-shape.js';

/** Who may do what, what was done, and long work. */
export const ACCESS_TABLES: readonly TableShape[] = [
  {
    name: 'users',
    columns: [
      id(),
      { name: 'username', type: 'varchar', length: '100', isBinary: true },
      { name: 'display_name', type: 'varchar', length: '200' },
      { name: 'password_hash', type: 'text' },
      { name: 'locale', type: 'varchar', length: '2', default: "'vi'", isBinary: true },
      { name: 'is_disabled', type: 'boolean', default: 'false' },
      { name: 'created_at', type: 'varchar', length: '24', isBinary: true },
      { name: 'version', type: 'integer', default: '1' },
    ],
    indices: [{ columnNames: ['username'], isUnique: true }],
  },
  {
    name: 'grants',
    columns: [
      id(),
      { name: 'user_id', type: 'integer' },
      { name: 'role', type: 'varchar', length: '32', isBinary: true },
      { name: 'unit_id', type: 'integer', isNullable: true },
    ],
    foreignKeys: [
      { columnNames: ['user_id'], referencedTableName: 'users', referencedColumnNames: ['id'] },
      { columnNames: ['unit_id'], referencedTableName: 'units', referencedColumnNames: ['id'] },
    ],
    indices: [{ columnNames: ['user_id'] }],
  },
  {
    name: 'sessions',
    columns: [
      { name: 'id_hash', type: 'varchar', length: '64', isPrimary: true, isBinary: true },
      { name: 'user_id', type: 'integer' },
      { name: 'created_at', type: 'varchar', length: '24', isBinary: true },
      { name: 'last_seen_at', type: 'varchar', length: '24', isBinary: true },
      { name: 'expires_at', type: 'varchar', length: '24', isBinary: true },
    ],
    foreignKeys: [{ columnNames: ['user_id'], referencedTableName: 'users', referencedColumnNames: ['id'] }],
    indices: [{ columnNames: ['user_id'] }],
  },
  {
    name: 'tokens',
    columns: [
      id(),
      { name: 'name', type: 'varchar', length: '200' },
      { name: 'hash', type: 'varchar', length: '64', isBinary: true },
      { name: 'user_id', type: 'integer' },
      { name: 'role', type: 'varchar', length: '32', isBinary: true },
      { name: 'unit_id', type: 'integer', isNullable: true },
      { name: 'created_at', type: 'varchar', length: '24', isBinary: true },
      { name: 'expires_at', type: 'varchar', length: '24', isNullable: true, isBinary: true },
    ],
    foreignKeys: [
      { columnNames: ['user_id'], referencedTableName: 'users', referencedColumnNames: ['id'] },
      { columnNames: ['unit_id'], referencedTableName: 'units', referencedColumnNames: ['id'] },
    ],
    indices: [{ columnNames: ['hash'], isUnique: true }],
  },
  {
    name: 'login_failures',
    columns: [
      id(),
      { name: 'name_hash', type: 'varchar', length: '64', isBinary: true },
      { name: 'address', type: 'varchar', length: '64', isBinary: true },
      { name: 'at', type: 'varchar', length: '24', isBinary: true },
    ],
    indices: [{ columnNames: ['name_hash', 'at'] }],
  },
  {
    name: 'audit_log',
    columns: [
      id(),
      { name: 'at', type: 'varchar', length: '24', isBinary: true },
      { name: 'actor_id', type: 'integer', isNullable: true },
      { name: 'action', type: 'varchar', length: '50', isBinary: true },
      { name: 'target_type', type: 'varchar', length: '32', isNullable: true, isBinary: true },
      { name: 'target_id', type: 'integer', isNullable: true },
      { name: 'params', type: 'text' },
    ],
    indices: [{ columnNames: ['at'] }, { columnNames: ['actor_id'] }],
  },
  {
    name: 'audit_seals',
    columns: [
      id(),
      { name: 'from_id', type: 'integer' },
      { name: 'up_to_id', type: 'integer' },
      { name: 'hash', type: 'varchar', length: '64', isBinary: true },
      { name: 'at', type: 'varchar', length: '24', isBinary: true },
    ],
    indices: [{ columnNames: ['from_id'], isUnique: true }],
  },
  {
    name: 'jobs',
    columns: [
      id(),
      { name: 'kind', type: 'varchar', length: '32', isBinary: true },
      { name: 'state', type: 'varchar', length: '32', isBinary: true },
      { name: 'payload', type: 'text' },
      { name: 'progress', type: 'text', isNullable: true },
      { name: 'lease_owner', type: 'varchar', length: '64', isNullable: true, isBinary: true },
      { name: 'lease_until', type: 'varchar', length: '24', isNullable: true, isBinary: true },
      { name: 'attempts', type: 'integer', default: '0' },
      { name: 'error_code', type: 'varchar', length: '64', isNullable: true, isBinary: true },
      { name: 'created_by_id', type: 'integer', isNullable: true },
      { name: 'created_at', type: 'varchar', length: '24', isBinary: true },
      { name: 'updated_at', type: 'varchar', length: '24', isBinary: true },
    ],
    indices: [{ columnNames: ['state', 'id'] }],
  },
];
