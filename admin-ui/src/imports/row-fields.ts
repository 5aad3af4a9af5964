import type { RosterField } from '../../../server/domain/roster/types.js';
import type { Translate } from '../i18n/useT.js';
import { importMapping } from '../i18n/vi/import-mapping.js';
import { formatBirth } from '../people/birth.js';
import type { Parsed } from './types.js';

/** Cells of a row that can be typed anew (the server takes these and no others). */
export const EDITABLE = [
  'fullName',
  'siNumber',
  'citizenId',
  'healthCardCode',
  'staffCode',
  'dob',
  'sex',
  'position',
  'unit',
  'phone',
  'email',
  'note',
] as const satisfies readonly RosterField[];
export type Editable = (typeof EDITABLE)[number];

export function fieldLabel(t: Translate, field: string): string {
  return Object.hasOwn(importMapping.mapping.field, field) ? t(`mapping.field.${field as RosterField}`) : field;
}

/** What would be recorded in this field, as people read it; '' for nothing. */
export function parsedText(t: Translate, parsed: Parsed, field: Editable): string {
  if (field === 'dob') return parsed.dob === undefined ? '' : formatBirth(parsed.dob.value);
  if (field === 'sex') return parsed.sex === undefined ? '' : t(`person.${parsed.sex}`);
  if (field === 'unit') return parsed.unitName ?? '';
  return parsed[field] ?? '';
}

/** What to type, where the form of it is not plain. */
export function fieldPlaceholder(t: Translate, field: Editable): string {
  if (field === 'dob') return t('day.placeholder');
  return field === 'sex' ? `${t('person.male')} / ${t('person.female')}` : '';
}

/** A value or a suggestion of an issue, as people read it. */
export function issueText(field: string, text: string): string {
  return field === 'dob' && /^\d{4}(-\d{2}){0,2}$/.test(text) ? formatBirth(text) : text;
}
