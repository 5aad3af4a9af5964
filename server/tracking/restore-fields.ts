import type { EntityManager } from 'typeorm';
import { idsIn, rows } from '../database/sql.js';
import type { Person } from '../people/person.entity.js';
import type { PersonFields } from './commands.js';
import { Ground } from './ground.js';
import type { Edit } from './recorder.js';
import { fromImage, isPersonField, saveEdits } from './save-people.js';

interface ImageRow {
  person_id: number;
  change_id: number;
  field: string;
  old: string | null;
  new: string | null;
}

/** People whose fields the change set, save those whom it made itself: they go as a whole. */
export async function editedPeople(em: EntityManager, changeId: number): Promise<number[]> {
  const found = await rows<{ person_id: number }>(
    em,
    `SELECT DISTINCT x.person_id FROM people_changes x JOIN people p ON p.id = x.person_id
     WHERE x.change_id = ? AND (p.created_by_change_id IS NULL OR p.created_by_change_id <> ?) ORDER BY x.person_id`,
    [changeId, changeId],
  );
  return found.map((row) => row.person_id);
}

/**
 * Puts personal fields back from their before-images, except where somebody has changed the field since, or where the old
 * value would point at something that is gone or is somebody else's by now.
 */
export async function restoreFields(
  em: EntityManager,
  personIds: readonly number[],
  changeId: number,
  undoId: number,
): Promise<{ personId: number; isReversed: boolean }[]> {
  const ground = Ground.empty(em);
  await ground.loadPeople(personIds);
  const images = await rows<ImageRow>(
    em,
    `SELECT person_id, change_id, field, old, new FROM people_changes
     WHERE ${idsIn(em, 'person_id')} AND change_id IN (?, ?) ORDER BY id DESC`,
    [JSON.stringify(personIds), changeId, undoId],
  );
  const old = oldValues(images.filter((image) => image.change_id === changeId));
  await loadTargets(em, ground, [...old.values()]);
  const done = new Set(images.filter((image) => image.change_id === undoId).map((image) => image.person_id));
  const edits: Edit[] = [];
  const outcomes = personIds.map((personId) => {
    const person = ground.people.get(personId);
    // Before a crash this very undo has come so far.
    if (person === undefined || done.has(personId)) return { personId, isReversed: true };
    const { fields, isComplete } = restorable(ground, person, old.get(personId) ?? new Map());
    for (const [field, value] of Object.entries(fields) as [keyof PersonFields, unknown][]) {
      edits.push({ personId, field, old: person[field], new: value });
    }
    ground.identifiers.release(person);
    Object.assign(person, fields);
    ground.identifiers.hold(personId, person);
    return { personId, isReversed: isComplete };
  });
  await saveEdits(em, edits, undoId);
  return outcomes;
}

/** By person and field: the value before the change, and the value that it left. */
type Images = Map<keyof PersonFields, { old: unknown; left: string | null }>;

/** `images` come latest first: the first of a field says what the change left, the last what was before it. */
function oldValues(images: readonly ImageRow[]): Map<number, Images> {
  const result = new Map<number, Images>();
  for (const { person_id: personId, field, old, new: left } of images) {
    if (!isPersonField(field)) continue;
    const own: Images = result.get(personId) ?? new Map();
    result.set(personId, own);
    const later = own.get(field);
    own.set(field, { old: fromImage(old), left: later === undefined ? left : later.left });
  }
  return result;
}

/** Whoever and whatever the old values point at. */
async function loadTargets(em: EntityManager, ground: Ground, all: readonly Images[]): Promise<void> {
  const values = (field: keyof PersonFields): number[] =>
    all.flatMap((images) => (images.get(field)?.old as number | null | undefined) ?? []);
  await ground.loadPeople(values('guardianId'));
  await ground.loadUnits(values('organisationId'));
  const wanted = [...ground.people.values()].map(({ staffCode }) => ({ staffCode }));
  const old = all.map((images) => Object.fromEntries([...images].map(([field, image]) => [field, image.old])));
  await ground.identifiers.load(em, [...wanted, ...old]);
}

function restorable(
  ground: Ground,
  person: Person,
  images: Images,
): { fields: Partial<PersonFields>; isComplete: boolean } {
  const fields: Record<string, unknown> = {};
  for (const [field, { old, left }] of images) {
    if (JSON.stringify(person[field]) !== (left ?? 'null')) continue;
    if (field === 'guardianId' && old !== null && !ground.people.has(old as number)) continue;
    if (field === 'organisationId' && old !== null && !ground.units.has(old as number)) continue;
    fields[field] = old;
  }
  for (const field of ['siNumber', 'citizenId', 'staffCode'] as const) {
    const restored = { ...person, ...(fields as Partial<PersonFields>) };
    const { organisationId } = restored;
    if (ground.identifiers.taken(person.id, { [field]: restored[field], organisationId }) === null) continue;
    delete fields[field];
    if (field === 'staffCode') delete fields.organisationId;
  }
  return { fields: fields, isComplete: Object.keys(fields).length === images.size };
}
