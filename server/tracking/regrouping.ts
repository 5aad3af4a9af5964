import type { EntityManager } from 'typeorm';
import { refreshLatest } from '../contacts/contact-sql.js';
import { execute, idsIn, insertRows, rows, updateRows } from '../database/sql.js';
import type { RefusalCode } from '../domain/errors.js';
import { replay } from '../domain/spans.js';
import type { Clash } from '../domain/standing.js';
import type { Fact } from '../domain/stages.js';
import { placeClashes, type PlaceClash } from '../domain/union.js';
import type { RefusalParams } from './commands.js';
import type { Ground } from './ground.js';
import type { Member } from './groups.js';
import type { Timeline } from './timeline.js';

/** A person who is merged into somebody, into somebody else, or into nobody any more. */
export interface Relink {
  readonly personId: number;
  readonly old: number | null;
  readonly new: number | null;
}

/** A fact that becomes valid again, with the participant under which it is stored. */
export interface Returning {
  readonly fact: Fact;
  readonly participantId: number;
}

/** A fact that cannot be true beside another. */
export interface Clashing {
  readonly campaignId: number;
  readonly fact: Fact;
  readonly code: RefusalCode | PlaceClash['code'];
  readonly clash: Clash | null;
  /** The other of the two, where the clash is with a fact: either may fall. */
  readonly with: Fact | null;
  /** For whom the two were recorded. */
  readonly personId: number;
  readonly withPersonId: number | null;
}

/** What a new grouping of people makes of their timelines; nothing has happened yet. */
export interface Regrouping {
  /** Facts that held and would not hold any more (T1). */
  readonly clashes: readonly Clashing[];
  readonly links: readonly { readonly participantId: number; readonly mergedInto: number | null }[];
  /** Participations that survivors need where only others had one. */
  readonly made: readonly Timeline[];
  apply(): void;
}

/** How timelines without any stored fact are made: for participants that are there, and for new ones. */
export interface TimelineMaker {
  emptied(member: Member): Timeline;
  fresh(campaignId: number, personId: number): Timeline;
}

/**
 * Plans that people of the loaded groups belong together as `roots` says (person → survivor): each survivor's timeline is the
 * union of the facts of all (U5). `voidIds` fall by it, `returning` come back.
 */
export function planRegrouping(
  ground: Ground,
  roots: ReadonlyMap<number, number>,
  voidIds: ReadonlySet<number>,
  returning: readonly Returning[],
  make: TimelineMaker,
): Regrouping {
  const plans = [...Map.groupBy(ground.groups.members, ({ campaignId }) => campaignId)].map(([campaignId, members]) =>
    planCampaign({ ground, roots, voidIds, returning, make }, campaignId, members),
  );
  return {
    clashes: plans.flatMap(({ clashes }) => clashes),
    links: plans.flatMap(({ links }) => links),
    made: plans.flatMap(({ made }) => made),
    apply: () => plans.forEach((plan) => plan.apply()),
  };
}

/** Every fact that would not hold, as `facts.<id>`, with what it clashes with. */
export function clashErrors(found: readonly Clashing[]): Record<string, { code: string; params: RefusalParams }> {
  const errors = found.map(({ fact, code, clash, campaignId, with: other, personId, withPersonId }) => {
    const params = {
      kind: fact.kind,
      on: fact.on,
      personId: String(personId),
      unitId: textOf(fact.unitId),
      clashKind: clash?.kind ?? null,
      clashOn: clash?.on ?? null,
      clashFactId: textOf(other?.id),
      clashPersonId: textOf(withPersonId),
      clashUnitId: textOf(other?.unitId),
      campaignId: String(campaignId),
    };
    return [`facts.${fact.id}`, { code, params }] as const;
  });
  return Object.fromEntries(errors);
}

function textOf(id: number | null | undefined): string | null {
  return id === null || id === undefined ? null : String(id);
}

interface Context {
  readonly ground: Ground;
  readonly roots: ReadonlyMap<number, number>;
  readonly voidIds: ReadonlySet<number>;
  readonly returning: readonly Returning[];
  readonly make: TimelineMaker;
}

interface Share {
  readonly timeline: Timeline;
  readonly facts: Fact[];
  /** The same facts, apart for each who was one person before. */
  readonly histories: Map<number, Fact[]>;
  readonly voided: number[];
  readonly revived: number[];
}

function planCampaign(context: Context, campaignId: number, members: readonly Member[]): Regrouping {
  const { ground, roots, make } = context;
  const personOf = new Map(members.map(({ participantId, personId }) => [participantId, personId]));
  const rootOf = (personId: number): number => roots.get(personId) ?? personId;
  const shares = new Map<number, Share>();
  const made: Timeline[] = [];
  for (const member of members) {
    if (rootOf(member.personId) !== member.personId) continue;
    shares.set(member.personId, shareOf(ground.timelines.get(member.participantId) ?? make.emptied(member)));
  }
  for (const root of new Set(members.map(({ personId }) => rootOf(personId)))) {
    if (shares.has(root)) continue;
    const timeline = make.fresh(campaignId, root);
    made.push(timeline);
    shares.set(root, shareOf(timeline));
  }
  const illegalNow = dealOut(context, members, (participantId) => shares.get(rootOf(personOf.get(participantId)!))!);
  const recordedFor = ({ id }: Fact): number => personOf.get(ground.groups.origins.get(id)!)!;
  const clashes = [...shares.values()].flatMap((share) =>
    clashesIn(share, illegalNow).map((one): Clashing => ({
      ...one,
      campaignId,
      personId: recordedFor(one.fact),
      withPersonId: one.with === null ? null : recordedFor(one.with),
    })),
  );
  const survivorOf = (member: Member): number => shares.get(rootOf(member.personId))!.timeline.participantId;
  const links = members
    .filter((member) => survivorOf(member) !== member.survivorId)
    .map((member) => {
      const survivorId = survivorOf(member);
      return {
        participantId: member.participantId,
        mergedInto: survivorId === member.participantId ? null : survivorId,
      };
    });
  return { clashes, links, made, apply: () => apply(ground, members, [...shares.values()]) };
}

function shareOf(timeline: Timeline): Share {
  return { timeline, facts: [], histories: new Map(), voided: [], revived: [] };
}

/**
 * What of a share cannot be true together. Where the person was comes first: that settled, most of the rest is settled as well.
 */
function clashesIn(
  { timeline, facts, histories }: Share,
  illegalNow: ReadonlySet<number>,
): Omit<Clashing, 'campaignId' | 'personId' | 'withPersonId'>[] {
  const { rules, calendar } = timeline.procedure;
  const places = histories.size < 2 ? [] : placeClashes([...histories.values()], rules, calendar);
  if (places.length > 0) {
    return places.map(({ code, fact, other }) => {
      return { code, fact, clash: { kind: other.kind, on: other.on }, with: other };
    });
  }
  const fresh = replay(facts, rules, calendar).passedOver.filter(({ fact }) => !illegalNow.has(fact.id));
  return fresh.map((one) => {
    const isOther = ({ id, kind, on }: Fact): boolean =>
      id !== one.fact.id && kind === one.clash?.kind && on === one.clash.on;
    return { ...one, with: facts.find(isOther) ?? null };
  });
}

/** Gives every fact to the survivor of the participant under which it is stored; tells which were illegal before. */
function dealOut(
  { ground, voidIds, returning }: Context,
  members: readonly Member[],
  shareOfMember: (participantId: number) => Share,
): Set<number> {
  const illegal = new Set<number>();
  for (const survivorId of new Set(members.map((member) => member.survivorId))) {
    const timeline = ground.timelines.get(survivorId)!;
    const { rules, calendar } = timeline.procedure;
    for (const { fact } of replay(timeline.current, rules, calendar).passedOver) illegal.add(fact.id);
    for (const fact of timeline.current) {
      const share = shareOfMember(ground.groups.origins.get(fact.id)!);
      if (voidIds.has(fact.id)) share.voided.push(fact.id);
      else keepIn(share, survivorId, fact);
    }
  }
  const here = new Set(members.map(({ participantId }) => participantId));
  for (const { fact, participantId } of returning) {
    if (!here.has(participantId)) continue;
    const share = shareOfMember(participantId);
    keepIn(share, members.find((member) => member.participantId === participantId)!.survivorId, fact);
    share.revived.push(fact.id);
  }
  return illegal;
}

function keepIn({ facts, histories }: Share, survivorId: number, fact: Fact): void {
  facts.push(fact);
  const own = histories.get(survivorId);
  if (own === undefined) histories.set(survivorId, [fact]);
  else own.push(fact);
}

function apply(ground: Ground, members: readonly Member[], shares: readonly Share[]): void {
  const holding = new Set(shares.map(({ timeline }) => timeline.participantId));
  for (const { timeline, facts, voided, revived } of shares) {
    timeline.regroup(facts, voided, revived);
    ground.remember(timeline);
  }
  for (const { participantId } of members) {
    if (!holding.has(participantId)) ground.timelines.get(participantId)?.regroup([], [], []);
  }
}

/** The field of `people_changes` that says into whom somebody was merged. Not for `restoreFields`. */
export const MERGED_INTO = 'mergedInto';
const MERGED_FROM = 'mergedFrom';

/** Writes who belongs to whom, with the before-images: at the survivor too, whose history it is as well. */
export async function saveRegrouping(
  em: EntityManager,
  relinks: readonly Relink[],
  links: Regrouping['links'],
  changeId: number,
): Promise<void> {
  if (relinks.length === 0) return;
  const image = (id: number | null): string | null => (id === null ? null : JSON.stringify(id));
  await insertRows(
    em,
    'people_changes',
    { change_id: 'integer', person_id: 'integer', field: 'text', old: 'text', new: 'text' },
    relinks.flatMap(({ personId, old, new: into }) => [
      [changeId, personId, MERGED_INTO, image(old), image(into)],
      ...(into === null ? [] : [[changeId, into, MERGED_FROM, null, image(personId)]]),
    ]),
  );
  await updateRows(
    em,
    'people',
    { id: 'integer', merged_into: 'integer' },
    relinks.map((relink) => [relink.personId, relink.new]),
  );
  const ids = relinks.flatMap((relink) => [relink.personId, relink.old, relink.new]).filter((id) => id !== null);
  await execute(em, `UPDATE people SET version = version + 1 WHERE ${idsIn(em, 'id')}`, [
    JSON.stringify([...new Set(ids)]),
  ]);
  await updateRows(
    em,
    'participants',
    { id: 'integer', merged_into: 'integer' },
    links.map(({ participantId, mergedInto }) => [participantId, mergedInto]),
  );
  const concerned = await rows<{ id: number }>(em, `SELECT id FROM participants WHERE ${idsIn(em, 'person_id')}`, [
    JSON.stringify([...new Set(ids)]),
  ]);
  await refreshLatest(
    em,
    concerned.map(({ id }) => id),
  );
}
