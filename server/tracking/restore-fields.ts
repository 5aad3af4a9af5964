import type { EntityManager } from 'typeorm';
import { rows } from '../database/sql.js';
import { Ground } from './ground.js';
import type { Edit } from './recorder.js';
import { fromImage, isPersonField, saveEdits } from './save-people.js';

interface ImageRow {
  person_id: number;
  field: string;
  old: string | null;
  new: string | null;
}

/** Puts personal fields back from their before-images, except where somebody has changed the field since. */
export async function restoreFields(
  em: EntityManager,
  changeId: number,
  undoId: number,
): Promise<{ reversed: Set<number>; kept: Set<number> }> {
  const images = await rows<ImageRow>(
    em,
    'SELECT person_id, field, old, new FROM people_changes WHERE change_id = ? ORDER BY id DESC',
    [changeId],
  );
  const ground = Ground.empty(em);
  await ground.loadPeople(images.map((image) => image.person_id));
  const reversed = new Set<number>();
  const kept = new Set<number>();
  const edits: Edit[] = [];
  for (const { person_id: personId, field, old, new: changed } of images) {
    const person = ground.people.get(personId);
    if (person === undefined || !isPersonField(field)) continue;
    const isOurs = JSON.stringify(person[field]) === (changed ?? 'null');
    (isOurs ? reversed : kept).add(personId);
    if (!isOurs) continue;
    edits.push({ personId, field, old: person[field], new: fromImage(old) });
    Object.assign(person, { [field]: fromImage(old) });
  }
  await saveEdits(em, edits, undoId);
  return { reversed, kept };
}
