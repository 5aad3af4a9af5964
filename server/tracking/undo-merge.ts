import type { EntityManager } from 'typeorm';
import { AppError, conflict } from '../common/app-error.js';
import { execute, idsIn, nextIds, row, rows } from '../database/sql.js';
import { FACT_COLUMNS, factOf, type StoredFact } from './fact-rows.js';
import { Ground } from './ground.js';
import type { Member } from './groups.js';
import {
  clashErrors,
  MERGED_INTO,
  planRegrouping,
  saveRegrouping,
  type Regrouping,
  type Relink,
  type Returning,
} from './regrouping.js';
import { fromImage, insertParticipants } from './save-people.js';
import { saveTimelines } from './save-timelines.js';
import { Timeline } from './timeline.js';
import { turnsOf } from './undo-plan.js';

/** Who was merged by a change (or two again by it, being an undo). */
async function relinksOf(em: EntityManager, changeId: number): Promise<Relink[]> {
  const found = await rows<{ person_id: number; old: string | null; new: string | null }>(
    em,
    'SELECT person_id, old, new FROM people_changes WHERE change_id = ? AND field = ? ORDER BY id',
    [changeId, MERGED_INTO],
  );
  return found.map((image) => ({
    personId: image.person_id,
    old: fromImage(image.old) as number | null,
    new: fromImage(image.new) as number | null,
  }));
}

/**
 * Refuses where people cannot be made two again: they were merged further since (the later merge is taken back first), or
 * what was recorded since would not hold without the other's history.
 */
export async function requireSeparable(em: EntityManager, changeId: number): Promise<void> {
  const relinks = await relinksOf(em, changeId);
  if (relinks.length === 0) return;
  if (!(await stands(em, relinks))) throw conflict('MERGE_MOVED_ON');
  const { plan } = await planBack(em, changeId, relinks);
  if (plan.clashes.length > 0) {
    throw new AppError('MERGE_HELD', 409, { count: plan.clashes.length }, clashErrors(plan.clashes));
  }
}

async function stands(em: EntityManager, relinks: readonly Relink[]): Promise<boolean> {
  for (const { personId, old, new: into } of relinks) {
    const now = await row<{ merged_into: number | null }>(em, 'SELECT merged_into FROM people WHERE id = ?', [
      personId,
    ]);
    if (now === undefined || now.merged_into !== into) return false;
    if (old === null || relinks.some((other) => other.personId === old && other.old === null)) continue;
    const target = await row<{ merged_into: number | null }>(em, 'SELECT merged_into FROM people WHERE id = ?', [old]);
    if (target === undefined || target.merged_into !== null) return false;
  }
  return true;
}

/**
 * Makes two people again of those whom a change had merged (or one again, being the undo of an undo): each fact goes back to
 * whom it was recorded for, those that fell with the merge are valid again. Tells whether that was possible; null where the
 * change has merged nobody.
 */
export async function undoMerge(
  em: EntityManager,
  changeId: number,
  undoId: number,
  recordedAt: string,
): Promise<{ personId: number; isReversed: boolean } | null> {
  const relinks = await relinksOf(em, changeId);
  const first = relinks[0];
  if (first === undefined) return null;
  // This very undo has come so far before a crash.
  if ((await relinksOf(em, undoId)).length > 0) return { personId: first.personId, isReversed: true };
  if (!(await stands(em, relinks))) return { personId: first.personId, isReversed: false };

  const { ground, plan } = await planBack(em, changeId, relinks);
  if (plan.clashes.length > 0) return { personId: first.personId, isReversed: false };
  plan.apply();
  await insertParticipants(
    em,
    plan.made.map((timeline) => ({ timeline, sourceOrder: 0 })),
    undoId,
  );
  const back = relinks.map(({ personId, old, new: into }) => ({ personId, old: into, new: old }));
  await saveRegrouping(em, back, plan.links, undoId);
  await saveTimelines(em, ground, [...ground.timelines.values()], undoId, recordedAt);
  await removeEmptied(em, ground, changeId);
  return { personId: first.personId, isReversed: true };
}

/** What the grouping before the change would make of all that was recorded since. */
async function planBack(
  em: EntityManager,
  changeId: number,
  relinks: readonly Relink[],
): Promise<{ ground: Ground; plan: Regrouping }> {
  const ground = Ground.empty(em);
  await ground.loadGroups(relinks.flatMap((link) => [link.personId, link.old, link.new]).filter((id) => id !== null));
  if ([...ground.campaigns.values()].some(({ isRebuilding }) => isRebuilding)) throw conflict('CAMPAIGN_REBUILDING');
  const { returning, voidIds } = await turnedBack(em, ground, changeId);
  await ground.loadUnits(returning.flatMap(({ fact }) => fact.unitId ?? []));
  const roots = new Map(ground.groups.roots);
  for (const { personId, old } of relinks) roots.set(personId, old ?? personId);
  // A survivor has a participation wherever one merged into it had one, so none is wanting but after an undo has removed it.
  const spare = await nextIds(em, 'participants', new Set(ground.groups.members.map((one) => one.campaignId)).size);
  const timelineOf = (participantId: number, campaignId: number, personId: number, isNew: boolean): Timeline => {
    const { procedure } = ground.campaigns.get(campaignId)!;
    const head = { participantId, campaignId, personId, version: 0, isNew, memberIds: [participantId], procedure };
    return new Timeline(head, [], new Set());
  };
  const plan = planRegrouping(ground, roots, voidIds, returning, {
    emptied: (member: Member) => timelineOf(member.participantId, member.campaignId, member.personId, false),
    fresh: (campaignId, personId) => timelineOf(spare.pop()!, campaignId, personId, true),
  });
  return { ground, plan };
}

/** What the change had turned among the facts of the groups, where it is still as the change left it. */
async function turnedBack(
  em: EntityManager,
  ground: Ground,
  changeId: number,
): Promise<{ returning: Returning[]; voidIds: Set<number> }> {
  const factIds = [...ground.groups.origins.keys()];
  const left = await turnsOf(em, changeId, factIds);
  const found = await rows<StoredFact>(em, `SELECT ${FACT_COLUMNS} FROM facts WHERE ${idsIn(em, 'id')}`, [
    JSON.stringify([...left.keys()]),
  ]);
  const isVoid = (fact: StoredFact): boolean => fact.voided_by_change_id !== null;
  const turned = found.filter((fact) => left.get(fact.id) === isVoid(fact));
  return {
    returning: turned.filter(isVoid).map((fact) => ({ fact: factOf(fact), participantId: fact.participant_id })),
    voidIds: new Set(turned.filter((fact) => !isVoid(fact)).map(({ id }) => id)),
  };
}

/** Participations that the merge had made for the survivor, and under which nothing was recorded since. */
async function removeEmptied(em: EntityManager, ground: Ground, changeId: number): Promise<void> {
  const ids = JSON.stringify(ground.groups.members.map(({ participantId }) => participantId));
  const empty = await rows<{ id: number }>(
    em,
    `SELECT p.id FROM participants p WHERE ${idsIn(em, 'p.id')} AND p.created_by_change_id = ? AND p.merged_into IS NULL
       AND NOT EXISTS (SELECT 1 FROM facts f WHERE f.participant_id = p.id)
       AND NOT EXISTS (SELECT 1 FROM contacts c WHERE c.participant_id = p.id)
       AND NOT EXISTS (SELECT 1 FROM batch_items b WHERE b.participant_id = p.id)
       AND NOT EXISTS (SELECT 1 FROM participants m WHERE m.merged_into = p.id)`,
    [ids, changeId],
  );
  await execute(em, `DELETE FROM participants WHERE ${idsIn(em, 'id')}`, [JSON.stringify(empty.map(({ id }) => id))]);
}
