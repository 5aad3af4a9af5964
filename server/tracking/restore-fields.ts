import type { EntityManager } from 'typeorm';
import { idsIn, rows } from '../database/sql.js';
import type { Person } from '../people/person.entity.js';
import type { PersonFields } from './commands.js';
import { Ground } from './ground.js';
import { isGuardedBy } from './guardian-check.js';
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
  // Before a crash this very undo has come so far. (That it has made two people of one again is another matter.)
  const isDone = ({ change_id, field }: ImageRow): boolean => change_id === undoId && isPersonField(field);
  const done = new Set(images.filter(isDone).map((image) => image.person_id));
  const drafts = personIds.flatMap((personId): Draft[] => {
    const person = done.has(personId) ? undefined : ground.people.get(personId);
    const wanted = old.get(personId) ?? new Map();
    return person === undefined ? [] : [{ person, wanted: wanted.size, fields: restorable(ground, person, wanted) }];
  });
  settleNumbers(ground, drafts);
  const edits = drafts.flatMap(({ person, fields }): Edit[] =>
    (Object.entries(fields) as [keyof PersonFields, unknown][]).map(([field, value]) => {
      return { personId: person.id, field, old: person[field], new: value };
    }),
  );
  await saveEdits(em, edits, undoId);
  const kept = new Set(drafts.filter(isPartial).map(({ person }) => person.id));
  return personIds.map((personId) => ({ personId, isReversed: !kept.has(personId) }));
}

/** Fields of one person about to be put back, and how many there were to be. */
interface Draft {
  readonly person: Person;
  readonly wanted: number;
  readonly fields: Partial<PersonFields>;
}

function isPartial({ wanted, fields }: Draft): boolean {
  return Object.keys(fields).length < wanted;
}

const UNIQUE = ['siNumber', 'citizenId', 'staffCode'] as const;

/** All let go first, so that two may exchange their numbers; whoever finds the old one taken keeps what is there. */
function settleNumbers(ground: Ground, drafts: readonly Draft[]): void {
  const { identifiers } = ground;
  const now = ({ person }: Draft, field: keyof PersonFields): Partial<PersonFields> => ({
    [field]: person[field],
    organisationId: person.organisationId,
  });
  const touches = ({ fields }: Draft, field: keyof PersonFields): boolean =>
    field in fields || (field === 'staffCode' && 'organisationId' in fields);
  for (const draft of drafts) {
    for (const field of UNIQUE) if (touches(draft, field)) identifiers.release(now(draft, field));
  }
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    for (const draft of drafts) {
      const { person, fields } = draft;
      for (const field of UNIQUE) {
        if (!touches(draft, field)) continue;
        const { [field]: value, organisationId } = { ...person, ...fields };
        if (identifiers.taken(person.id, { [field]: value, organisationId }) === null) continue;
        delete fields[field];
        if (field === 'staffCode') delete fields.organisationId;
        identifiers.hold(person.id, now(draft, field));
        isSettled = false;
      }
    }
  }
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
  await ground.guardians.loadLines(em, values('guardianId'));
  await ground.loadUnits(values('organisationId'));
  const wanted = [...ground.people.values()].map(({ staffCode }) => ({ staffCode }));
  const old = all.map((images) => Object.fromEntries([...images].map(([field, image]) => [field, image.old])));
  await ground.identifiers.load(em, [...wanted, ...old]);
}

/** Values that may be put back as far as nobody's number is concerned. */
function restorable(ground: Ground, person: Person, images: Images): Partial<PersonFields> {
  const fields: Record<string, unknown> = {};
  for (const [field, { old, left }] of images) {
    if (JSON.stringify(person[field]) !== (left ?? 'null')) continue;
    if (field === 'guardianId' && old !== null && !mayGuard(ground, person.id, old as number)) continue;
    if (field === 'organisationId' && old !== null && !ground.units.has(old as number)) continue;
    fields[field] = old;
  }
  return fields;
}

function mayGuard(ground: Ground, personId: number, guardianId: number): boolean {
  const guardian = ground.people.get(guardianId);
  return guardian !== undefined && guardian.mergedInto === null && !isGuardedBy(ground, guardianId, personId);
}
