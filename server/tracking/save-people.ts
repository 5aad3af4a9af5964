import type { EntityManager } from 'typeorm';
import { execute, idsIn, insertRows, updateRows, type Columns, type Param } from '../database/sql.js';
import { searchKey, sortKey } from '../domain/names.js';
import type { PersonFields } from './commands.js';
import type { Edit, MadeParticipant, MadePerson } from './recorder.js';

/** How each field is stored; the first of the pair is the column. */
const FIELD_COLUMNS: Readonly<Record<keyof PersonFields, readonly [string, 'integer' | 'text' | 'boolean']>> = {
  fullName: ['full_name', 'text'],
  title: ['title', 'text'],
  siNumber: ['si_number', 'text'],
  citizenId: ['citizen_id', 'text'],
  otherIdType: ['other_id_type', 'text'],
  otherIdValue: ['other_id_value', 'text'],
  healthCardCode: ['health_card_code', 'text'],
  organisationId: ['organisation_id', 'integer'],
  staffCode: ['staff_code', 'text'],
  dob: ['dob', 'text'],
  sex: ['sex', 'text'],
  position: ['position', 'text'],
  phone: ['phone', 'text'],
  email: ['email', 'text'],
  guardianId: ['guardian_id', 'integer'],
  hasGuardianAccount: ['has_guardian_account', 'boolean'],
  hasNoId: ['has_no_id', 'boolean'],
};
const FIELDS = Object.keys(FIELD_COLUMNS) as (keyof PersonFields)[];

export function isPersonField(field: string): field is keyof PersonFields {
  return field in FIELD_COLUMNS;
}

export async function insertPeople(em: EntityManager, people: readonly MadePerson[], changeId: number): Promise<void> {
  const columns: Columns = {
    id: 'integer',
    search_key: 'text',
    sort_key: 'text',
    created_by_change_id: 'integer',
    ...Object.fromEntries(FIELDS.map((field) => FIELD_COLUMNS[field])),
  };
  const data = people.map(({ id, fields }): Param[] => [
    id,
    searchKey(fields.fullName),
    sortKey(fields.fullName),
    changeId,
    ...FIELDS.map((field) => fields[field] ?? (FIELD_COLUMNS[field][1] === 'boolean' ? false : null)),
  ]);
  await insertRows(em, 'people', columns, data);
}

export async function insertParticipants(
  em: EntityManager,
  participants: readonly MadeParticipant[],
  changeId: number,
): Promise<void> {
  const columns: Columns = {
    id: 'integer',
    campaign_id: 'integer',
    person_id: 'integer',
    source_order: 'integer',
    created_by_change_id: 'integer',
  };
  const data = participants.map(({ timeline, sourceOrder }) => [
    timeline.participantId,
    timeline.campaignId,
    timeline.personId,
    sourceOrder,
    changeId,
  ]);
  await insertRows(em, 'participants', columns, data);
}

/** Writes edited fields with their before-images and raises the versions. */
export async function saveEdits(em: EntityManager, edits: readonly Edit[], changeId: number): Promise<void> {
  if (edits.length === 0) return;
  const columns: Columns = { change_id: 'integer', person_id: 'integer', field: 'text', old: 'text', new: 'text' };
  await insertRows(
    em,
    'people_changes',
    columns,
    edits.map((edit) => [changeId, edit.personId, edit.field, image(edit.old), image(edit.new)]),
  );
  await freeIdentifiers(em, edits);
  for (const field of FIELDS) await updateField(em, field, edits);
  const ids = JSON.stringify([...new Set(edits.map(({ personId }) => personId))]);
  await execute(em, `UPDATE people SET version = version + 1 WHERE ${idsIn(em, 'id')}`, [ids]);
}

/** Two people may exchange their numbers: nobody holds one while they are dealt out anew. */
async function freeIdentifiers(em: EntityManager, edits: readonly Edit[]): Promise<void> {
  for (const field of ['siNumber', 'citizenId', 'staffCode'] as const) {
    const ids = new Set(edits.filter((edit) => edit.field === field).map(({ personId }) => personId));
    if (ids.size === 0) continue;
    const text = `UPDATE people SET ${FIELD_COLUMNS[field][0]} = NULL WHERE ${idsIn(em, 'id')}`;
    await execute(em, text, [JSON.stringify([...ids])]);
  }
}

/** Sets one field of everybody concerned; of several edits of one person the last counts. */
async function updateField(em: EntityManager, field: keyof PersonFields, edits: readonly Edit[]): Promise<void> {
  const values = new Map<number, unknown>();
  for (const edit of edits) if (edit.field === field) values.set(edit.personId, edit.new);
  if (values.size === 0) return;
  const [column, type] = FIELD_COLUMNS[field];
  const columns: Columns = { id: 'integer', [column]: type };
  await updateRows(
    em,
    'people',
    columns,
    [...values].map(([id, value]) => [id, value as Param]),
  );
  if (field !== 'fullName') return;
  const keys = [...values].map(([id, name]) => [id, searchKey(name as string), sortKey(name as string)]);
  await updateRows(em, 'people', { id: 'integer', search_key: 'text', sort_key: 'text' }, keys);
}

/** A value as its before-image: JSON, so that a number comes back as a number. */
function image(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

export function fromImage(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}
