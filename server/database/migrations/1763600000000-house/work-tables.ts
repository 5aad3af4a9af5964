import { id, type TableShape } from '../table-shape.js';

/** Imports with their rows, frozen reports. */
export const WORK_TABLES: readonly TableShape[] = [
  {
    name: 'imports',
    columns: [
      id(),
      { name: 'campaign_id', type: 'integer' },
      { name: 'unit_id', type: 'integer' },
      { name: 'kind', type: 'varchar', length: '32', isBinary: true },
      { name: 'status', type: 'varchar', length: '32', isBinary: true },
      { name: 'file_name', type: 'varchar', length: '255' },
      { name: 'size', type: 'integer' },
      { name: 'sha256', type: 'varchar', length: '64', isBinary: true },
      { name: 'effective_on', type: 'varchar', length: '10', isBinary: true },
      { name: 'sheets', type: 'text' },
      { name: 'header_row', type: 'integer', isNullable: true },
      { name: 'mapping', type: 'text', isNullable: true },
      { name: 'options', type: 'text' },
      { name: 'progress', type: 'text', isNullable: true },
      { name: 'counts', type: 'text' },
      { name: 'new_units', type: 'text' },
      { name: 'warnings', type: 'text' },
      { name: 'error', type: 'text', isNullable: true },
      { name: 'same_file_as', type: 'integer', isNullable: true },
      { name: 'change_id', type: 'integer', isNullable: true },
      { name: 'applied_up_to', type: 'integer', default: '0' },
      { name: 'created_by_id', type: 'integer', isNullable: true },
      { name: 'created_at', type: 'varchar', length: '24', isBinary: true },
      { name: 'ended_at', type: 'varchar', length: '24', isNullable: true, isBinary: true },
    ],
    foreignKeys: [
      { columnNames: ['campaign_id'], referencedTableName: 'campaigns', referencedColumnNames: ['id'] },
      { columnNames: ['unit_id'], referencedTableName: 'units', referencedColumnNames: ['id'] },
    ],
    indices: [
      { columnNames: ['campaign_id', 'sha256'] },
    ],
  },
  {
    name: 'import_files',
    columns: [
      { name: 'import_id', type: 'integer', isPrimary: true },
      { name: 'piece', type: 'integer', isPrimary: true },
      { name: 'content', type: 'text', isBinary: true },
    ],
    foreignKeys: [
      { columnNames: ['import_id'], referencedTableName: 'imports', referencedColumnNames: ['id'] },
    ],
  },
  {
    name: 'import_rows',
    columns: [
      id(),
      { name: 'import_id', type: 'integer' },
      { name: 'sheet', type: 'integer' },
      { name: 'row', type: 'integer' },
      { name: 'outcome', type: 'varchar', length: '32', isBinary: true },
      { name: 'codes', type: 'text', isBinary: true },
      { name: 'raw', type: 'text' },
      { name: 'parsed', type: 'text' },
      { name: 'issues', type: 'text' },
      { name: 'person_id', type: 'integer', isNullable: true },
      { name: 'participant_id', type: 'integer', isNullable: true },
      { name: 'plan', type: 'text', isNullable: true },
      { name: 'decision', type: 'text', isNullable: true },
      { name: 'result', type: 'varchar', length: '32', isNullable: true, isBinary: true },
    ],
    foreignKeys: [
      { columnNames: ['import_id'], referencedTableName: 'imports', referencedColumnNames: ['id'] },
    ],
    indices: [
      { columnNames: ['import_id', 'outcome', 'id'] },
    ],
  },
  {
    name: 'import_mappings',
    columns: [
      { name: 'fingerprint', type: 'varchar', length: '64', isPrimary: true, isBinary: true },
      { name: 'organisation_id', type: 'integer', isPrimary: true },
      { name: 'columns', type: 'text' },
      { name: 'at', type: 'varchar', length: '24', isBinary: true },
    ],
    foreignKeys: [
      { columnNames: ['organisation_id'], referencedTableName: 'units', referencedColumnNames: ['id'] },
    ],
  },
  {
    name: 'reports',
    columns: [
      id(),
      { name: 'campaign_id', type: 'integer' },
      { name: 'unit_id', type: 'integer' },
      { name: 'template', type: 'varchar', length: '32', isBinary: true },
      { name: 'as_of', type: 'varchar', length: '10', isBinary: true },
      { name: 'number', type: 'integer' },
      { name: 'model', type: 'text', isBinary: true },
      { name: 'sha256', type: 'varchar', length: '64', isBinary: true },
      { name: 'verify_code', type: 'varchar', length: '32', isBinary: true },
      { name: 'created_by_id', type: 'integer', isNullable: true },
      { name: 'created_at', type: 'varchar', length: '24', isBinary: true },
    ],
    foreignKeys: [
      { columnNames: ['campaign_id'], referencedTableName: 'campaigns', referencedColumnNames: ['id'] },
      { columnNames: ['unit_id'], referencedTableName: 'units', referencedColumnNames: ['id'] },
    ],
    indices: [
      { columnNames: ['verify_code'], isUnique: true },
      { columnNames: ['campaign_id', 'number'], isUnique: true },
    ],
  },
];
