import type { EntityManager } from 'typeorm';
import { rows, type Param } from '../../database/sql.js';

/** What somebody has done since an import with a person whom it made or changed: why its undo keeps that person. */
export interface WorkSince {
  /** A fact, the voiding of one, an edited field; a call or message, more time; another campaign, a ward, a merged person. */
  readonly what: 'fact' | 'void' | 'field' | 'contact' | 'extension' | 'campaign' | 'guardian' | 'merge';
  /** The kind and day of the fact, the name of the field, the day of the contact, the last day of an extension. */
  readonly detail: string | null;
  readonly at: string;
  readonly actor: string | null;
}

interface FoundWork {
  person_id: number;
  detail: string | null;
  at: string;
  actor: string | null;
}

/** More says no more. */
const MOST_TOLD = 5;

/** A change of others that still stands: neither an undo nor undone. */
const BY_OTHERS = `c.door <> 'undo' AND c.state <> 'undone' AND c.id <> ?`;
const ACTOR = 'LEFT JOIN users a ON a.id = c.actor_id';
const TOLD = 'c.at, a.display_name AS actor';

const FACTS = `SELECT x.person_id, f.kind || ' ' || f.on_day AS detail, ${TOLD}
  FROM (SELECT participant_id, min(id) AS first FROM facts WHERE change_id = ? GROUP BY participant_id) own
  JOIN facts f ON f.participant_id = own.participant_id AND f.id > own.first AND f.voided_by_change_id IS NULL
  JOIN changes c ON c.id = f.change_id AND ${BY_OTHERS} ${ACTOR}
  JOIN participants x ON x.id = f.participant_id`;

const VOIDS = `SELECT x.person_id, f.kind || ' ' || f.on_day AS detail, ${TOLD}
  FROM facts f JOIN changes c ON c.id = f.voided_by_change_id AND ${BY_OTHERS} ${ACTOR}
  JOIN participants x ON x.id = f.participant_id WHERE f.change_id = ?`;

/** Of people whom the import made any field, of others those that it set itself. */
const MADE_FIELDS = `SELECT e.person_id, e.field AS detail, ${TOLD} FROM people p
  JOIN people_changes e ON e.person_id = p.id JOIN changes c ON c.id = e.change_id AND ${BY_OTHERS} ${ACTOR}
  WHERE p.created_by_change_id = ?`;
const SET_FIELDS = `SELECT e.person_id, e.field AS detail, ${TOLD} FROM people_changes own
  JOIN people_changes e ON e.person_id = own.person_id AND e.field = own.field AND e.id > own.id
  JOIN changes c ON c.id = e.change_id AND ${BY_OTHERS} ${ACTOR} WHERE own.change_id = ?`;

const CAMPAIGNS = `SELECT x.person_id, NULL AS detail, ${TOLD} FROM people p JOIN participants x ON x.person_id = p.id
  JOIN changes c ON c.id = x.created_by_change_id AND ${BY_OTHERS} ${ACTOR} WHERE p.created_by_change_id = ?`;

const WARDS = `SELECT p.id AS person_id, NULL AS detail, ${TOLD} FROM people p JOIN people w ON w.guardian_id = p.id
  JOIN changes c ON c.id = w.created_by_change_id AND ${BY_OTHERS} ${ACTOR} WHERE p.created_by_change_id = ?`;
const MERGED = `SELECT p.id AS person_id, NULL AS detail, ${TOLD} FROM people p JOIN people m ON m.merged_into = p.id
  JOIN people_changes e ON e.person_id = m.id AND e.field = 'mergedInto'
  JOIN changes c ON c.id = e.change_id AND ${BY_OTHERS} ${ACTOR} WHERE p.created_by_change_id = ?`;

/** Of people who came into the campaign by the change. */
const CONTACTS = `SELECT x.person_id, k.on_day AS detail, k.at, a.display_name AS actor FROM participants x
  JOIN contacts k ON k.participant_id = x.id AND (k.change_id IS NULL OR k.change_id <> ?)
  LEFT JOIN users a ON a.id = k.actor_id WHERE x.created_by_change_id = ?`;
const EXTENSIONS = `SELECT x.person_id, e.last_day AS detail, e.at, a.display_name AS actor FROM participants x
  JOIN extensions e ON e.participant_id = x.id LEFT JOIN users a ON a.id = e.actor_id
  WHERE x.created_by_change_id IN (?, ?)`;

/** The change stands twice in each: for its own work, and for that of others. */
const SEARCHES: readonly (readonly [WorkSince['what'], string])[] = [
  ['fact', FACTS],
  ['void', VOIDS],
  ['field', MADE_FIELDS],
  ['field', SET_FIELDS],
  ['contact', CONTACTS],
  ['extension', EXTENSIONS],
  ['campaign', CAMPAIGNS],
  ['guardian', WARDS],
  ['merge', MERGED],
];

/** What others have done since with the people of a change, by person; nobody who is left alone. */
export async function workSince(em: EntityManager, changeId: number): Promise<Map<number, WorkSince[]>> {
  const work = new Map<number, WorkSince[]>();
  for (const [what, text] of SEARCHES) {
    const params: Param[] = [changeId, changeId];
    for (const { person_id, ...told } of await rows<FoundWork>(em, text, params)) {
      const known = work.get(person_id) ?? [];
      const isTold = known.some((one) => one.what === what && one.detail === told.detail && one.at === told.at);
      if (known.length < MOST_TOLD && !isTold) work.set(person_id, [...known, { what, ...told }]);
    }
  }
  return work;
}

/** People in whom something of the change still stands after its undo: made and still there, a fact, a field. */
export async function keptPeople(em: EntityManager, changeId: number): Promise<Set<number>> {
  const found = await rows<{ id: number }>(
    em,
    `SELECT id FROM people WHERE created_by_change_id = ?
     UNION SELECT x.person_id FROM facts f JOIN participants x ON x.id = f.participant_id
       WHERE f.change_id = ? AND f.voided_by_change_id IS NULL
     UNION SELECT e.person_id FROM people_changes e WHERE e.change_id = ? AND NOT EXISTS (
       SELECT 1 FROM people_changes b JOIN changes u ON u.id = b.change_id AND u.undoes_id = ?
       WHERE b.person_id = e.person_id AND b.field = e.field)`,
    [changeId, changeId, changeId, changeId],
  );
  return new Set(found.map(({ id }) => id));
}
