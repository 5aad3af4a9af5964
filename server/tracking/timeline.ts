import { idle, judge, replay, type Span } from '../domain/spans.js';
import type { Effect } from '../domain/standing.js';
import { REASON_KINDS, UNIT_KINDS, type Fact } from '../domain/stages.js';
import { DomainError } from '../domain/errors.js';
import type { Day } from '../domain/calendar.js';
import type { NewFact } from './commands.js';
import type { Procedure } from './procedure.js';

/** A fact that this change adds. Its id is provisional (negative) until it is saved. */
export interface AddedFact {
  readonly fact: Fact;
  readonly channel: string | null;
  readonly importRowId: number | null;
  readonly replacesId: number | null;
}

/** New facts come after all stored ones of their day and kind. */
const PROVISIONAL_SEQ = 2 ** 40;

export interface TimelineHead {
  readonly participantId: number;
  readonly campaignId: number;
  readonly personId: number;
  readonly version: number;
  readonly isNew: boolean;
  /** Participants whose facts these are: itself, and those merged into it (U5). */
  readonly memberIds: readonly number[];
  readonly procedure: Procedure;
}

/** What keeps a judged fact from being kept after all: thrown, it is refused. */
export type Objection = (effect: Effect, spans: readonly Span[]) => void;

/** One participant's facts while a change works on them. */
export class Timeline implements TimelineHead {
  readonly participantId: number;
  readonly campaignId: number;
  readonly personId: number;
  readonly version: number;
  readonly isNew: boolean;
  readonly memberIds: readonly number[];
  readonly procedure: Procedure;
  readonly added: AddedFact[] = [];
  readonly voidedIds: number[] = [];
  /** Once voided, valid again: the change that voided them is being undone. */
  readonly revivedIds: number[] = [];
  private facts: readonly Fact[];
  private isRegrouped = false;

  constructor(
    head: TimelineHead,
    /** Valid facts as the database holds them. */
    readonly stored: readonly Fact[],
    /** Ids of its facts that are void. */
    private readonly storedVoidedIds: ReadonlySet<number>,
  ) {
    this.participantId = head.participantId;
    this.campaignId = head.campaignId;
    this.personId = head.personId;
    this.version = head.version;
    this.isNew = head.isNew;
    this.memberIds = head.memberIds;
    this.procedure = head.procedure;
    this.facts = stored;
  }

  get current(): readonly Fact[] {
    return this.facts;
  }

  get isTouched(): boolean {
    const isMoved = this.added.length > 0 || this.voidedIds.length > 0 || this.revivedIds.length > 0;
    return this.isNew || this.isRegrouped || isMoved;
  }

  /**
   * Adds a fact, taking the place of another if `replacesId` says so; refused as the core refuses (DomainError), or as
   * `object` does, which is asked once the core has nothing against it.
   */
  add(
    newFact: NewFact,
    replacesId: number | null,
    today: Day,
    object?: Objection,
  ): { effect: Effect; warnings: readonly string[] } {
    if (replacesId !== null) this.find(replacesId);
    const n = this.added.length + 1;
    const fact: Fact = {
      id: -n,
      seq: PROVISIONAL_SEQ + n,
      kind: newFact.kind,
      on: newFact.on,
      onPrecision: newFact.onPrecision ?? 'exact',
      evidence: newFact.evidence ?? 'claimed',
      // A unit or a reason beside a kind that has none would be stored unchecked.
      unitId: UNIT_KINDS.has(newFact.kind) ? (newFact.unitId ?? null) : null,
      reason: REASON_KINDS.has(newFact.kind) ? (newFact.reason ?? null) : null,
    };
    const withoutIds = replacesId === null ? [] : [replacesId];
    const { rules, calendar } = this.procedure;
    const { effect, warnings, spans } = judge(this.facts, { add: fact, withoutIds }, rules, calendar, today);
    if (effect !== 'none' || replacesId !== null) {
      object?.(effect, spans);
      const { channel = null, importRowId = null } = newFact;
      this.added.push({ fact, channel, importRowId, replacesId });
      this.drop(withoutIds);
      this.facts = [...this.facts, fact];
    }
    return { effect, warnings };
  }

  /** Voids a stored fact; refused if a later one would not hold without it (DomainError). */
  void(factId: number, today: Day, object?: Objection): Effect {
    this.find(factId);
    const { rules, calendar } = this.procedure;
    const { effect, spans } = judge(this.facts, { withoutIds: [factId] }, rules, calendar, today);
    object?.(effect, spans);
    this.drop([factId]);
    return effect;
  }

  /**
   * Takes facts away and brings voided ones back, as an undo asks. Tells whether that was possible: a fact that holds now
   * and would be illegal then forbids it, and so may the caller. One that would only repeat another does not (T3).
   */
  rewind(
    withoutIds: readonly number[],
    revived: readonly Fact[],
    isAllowed: (spans: readonly Span[]) => boolean = () => true,
  ): boolean {
    const { rules, calendar } = this.procedure;
    const idleNow = new Set(idle(replay(this.facts, rules, calendar)).map(({ fact }) => fact.id));
    const after = [...this.facts.filter(({ id }) => !withoutIds.includes(id)), ...revived];
    const played = replay(after, rules, calendar);
    const isFine = played.passedOver.every(({ fact }) => idleNow.has(fact.id));
    if (!isFine || !isAllowed(played.spans)) return false;
    this.drop(withoutIds);
    this.revivedIds.push(...revived.map(({ id }) => id));
    this.facts = after;
    return true;
  }

  /** Takes these facts for its own, and lets all others go: people became one, or two again (U5). */
  regroup(facts: readonly Fact[], voidedIds: readonly number[], revivedIds: readonly number[]): void {
    this.facts = facts;
    this.voidedIds.push(...voidedIds);
    this.revivedIds.push(...revivedIds);
    this.isRegrouped = true;
  }

  /** The valid stored fact of this id. */
  storedFact(factId: number): Fact | undefined {
    return this.stored.find(({ id }) => id === factId);
  }

  spansBefore(): readonly Span[] {
    return replay(this.stored, this.procedure.rules, this.procedure.calendar).spans;
  }

  spansAfter(): readonly Span[] {
    return replay(this.facts, this.procedure.rules, this.procedure.calendar).spans;
  }

  /** Is this one of the valid stored facts? */
  has(factId: number): boolean {
    return this.stored.some(({ id }) => id === factId);
  }

  private find(factId: number): void {
    if (this.voidedIds.includes(factId) || this.storedVoidedIds.has(factId)) {
      throw new DomainError('FACT_ALREADY_VOIDED', { factId: String(factId) });
    }
    if (!this.has(factId)) throw new DomainError('FACT_NOT_FOUND', { factId: String(factId) });
  }

  private drop(ids: readonly number[]): void {
    if (ids.length === 0) return;
    this.voidedIds.push(...ids);
    this.facts = this.facts.filter(({ id }) => !ids.includes(id));
  }
}
