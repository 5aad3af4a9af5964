import type { EntityManager } from 'typeorm';
import { unprocessable } from '../../common/app-error.js';
import { execute } from '../../database/sql.js';
import type { Day } from '../../domain/calendar.js';
import type { ImportMapping } from '../import-mapping.js';
import type { Import } from '../import.entity.js';
import { loadPlace } from '../planning/plan-place.js';
import { loadStatusContext } from './status-context.js';
import { revalued, VALUE_WARNINGS, valueWarnings } from './value-list.js';

/** Only values that the file has can be given a meaning. */
export function mustBeListed({ values }: Pick<ImportMapping, 'values'>, keys: readonly string[]): void {
  const known = new Set((values ?? []).map(({ key }) => key));
  const stray = keys.find((key) => !known.has(key));
  if (stray !== undefined) throw unprocessable('VALUE_KEY_UNKNOWN', { key: stray });
}

/** Keeps what values of the file were taken for; the caller plans it again. */
export async function mapValues(em: EntityManager, file: Import, mapping: ImportMapping, today: Day): Promise<void> {
  await save(em, file, mapping);
  const { kind, values } = await loadStatusContext(em, await loadPlace(em, file.id, today));
  const list = mapping.values == null ? null : revalued(mapping.values, values);
  file.warnings = [...file.warnings.filter(({ code }) => !VALUE_WARNINGS.has(code)), ...valueWarnings(kind, list)];
  await save(em, file, { ...mapping, values: list });
}

async function save(em: EntityManager, file: Import, mapping: ImportMapping): Promise<void> {
  file.mapping = mapping;
  await execute(em, 'UPDATE imports SET mapping = ?, warnings = ? WHERE id = ?', [
    JSON.stringify(mapping),
    JSON.stringify(file.warnings),
    file.id,
  ]);
}
