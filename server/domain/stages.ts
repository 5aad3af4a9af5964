import type { Day } from './calendar.js';

/** The stages of a registration in rank order (domain.md, Stages). `installed` stands beside them (R1). */
export const STAGES = ['declared', 'submitted', 'approved', 'activated'] as const;
export type Stage = (typeof STAGES)[number];

/**
 * Where a participant stands on a day. The eight partition the headcount: every member is in exactly one on every day.
 */
export const BUCKETS = [
  'not_started',
  'declared',
  'lapsed',
  'submitted',
  'rejected',
  'approved',
  'activated',
  'exempt',
] as const;
export type Bucket = (typeof BUCKETS)[number];

/**
 * Kinds of facts in the order in which facts of one day replay (T2): membership before stages, exemption last.
 */
export const FACT_KINDS = [
  'left',
  'joined',
  'reinstated',
  'transferred',
  'declared',
  'submitted',
  'approved',
  'activated',
  'rejected',
  'installed',
  'exempted',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** How sure a fact is, weakest first: said by somebody, seen by us, confirmed by the agency. */
export const EVIDENCE = ['claimed', 'seen', 'confirmed'] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** `exact`: true from that very day. `at_latest`: undated in its source, so the file's effective day (T9). */
export const PRECISIONS = ['exact', 'at_latest'] as const;
export type OnPrecision = (typeof PRECISIONS)[number];

/** Kinds that may carry a reason code from the campaign's editable list (T10). */
export const REASON_KINDS: ReadonlySet<FactKind> = new Set<FactKind>(['rejected', 'exempted', 'left']);

/** Kinds that name the unit the participant comes to. */
export const UNIT_KINDS: ReadonlySet<FactKind> = new Set<FactKind>(['joined', 'transferred']);

/** What a campaign counts as done (R16): a stage, or the app on the phone. */
export const DONE_WHEN = [...STAGES, 'installed'] as const;
export type DoneWhen = (typeof DONE_WHEN)[number];

/** What a procedure may switch off (T11): a stage, or the app beside them. */
export const SWITCHABLE = [...STAGES, 'installed'] as const;
export type Switchable = (typeof SWITCHABLE)[number];

/** The buckets under an exemption: what the stage facts alone say. */
export type StageBucket = Exclude<Bucket, 'exempt'>;

/** What happens when a child declares whose guardian has no account as far as anybody knows (T6). `ask`: a person may insist. */
export const GUARDIAN_RULES = ['refuse', 'ask', 'warn', 'off'] as const;
export type GuardianRule = (typeof GUARDIAN_RULES)[number];

/** From each standing, the stage facts that are allowed (domain.md, Transition table). */
export const TRANSITIONS: Readonly<Record<StageBucket, readonly FactKind[]>> = {
  not_started: ['declared', 'submitted', 'approved', 'activated'],
  declared: ['declared', 'submitted', 'approved', 'activated', 'rejected'],
  lapsed: ['declared', 'approved', 'activated'],
  submitted: ['approved', 'activated', 'rejected'],
  rejected: ['declared', 'approved', 'activated'],
  approved: ['activated'],
  activated: [],
};

/** Position among the stages, 1 for declared; 0 for a standing that is none of them. */
export function stageRank(bucket: Bucket | DoneWhen): number {
  return (STAGES as readonly string[]).indexOf(bucket) + 1;
}

/** Is `bucket` at or past the stage that the campaign counts as done? `installed` is asked of the span, not of the bucket. */
export function isAtOrPast(bucket: Bucket, stage: Stage): boolean {
  return stageRank(bucket) >= stageRank(stage);
}

/** One thing that happened to one participant, as the core sees it. `seq` orders facts of one day and kind (recording order). */
export interface Fact {
  readonly id: number;
  readonly seq: number;
  readonly kind: FactKind;
  readonly on: Day;
  readonly onPrecision: OnPrecision;
  readonly evidence: Evidence;
  /** `joined`, `transferred`: the unit from that day. */
  readonly unitId: number | null;
  /** `rejected`, `exempted`, `left`: a code from the campaign's list. */
  readonly reason: string | null;
}

/**
 * The numbers that replay and counting obey, all of them settings of the campaign (domain.md: never a constant in code).
 */
export interface Rules {
  readonly doneWhen: DoneWhen;
  /** Days a declaration lives without being handed in, the day of declaring not counted (C1, R7). null: it never lapses. */
  readonly lapseAfterDays: number | null;
  /** A declaration with this many days left or fewer is on the lapsing list (C2). */
  readonly lapsingDays: number;
  /** Days the agency is given to approve (C3, R10), and whether they are working days. */
  readonly approvalDays: number;
  readonly approvalInWorkingDays: boolean;
  /** A signed form is asked on paper: where not, approval is awaited from the declaration. */
  readonly paperForm: boolean;
  /** Exempt people stay in the denominator. */
  readonly exemptInDenominator: boolean;
  /** Under this age a guardian registers (T6, R12). */
  readonly guardianUnderAge: number;
  readonly guardianRule: GuardianRule;
  /** Kinds that are not recorded without a reason (T10). */
  readonly reasonRequired: readonly FactKind[];
  /** Stages that this procedure does not have (T11): their facts are refused, nobody is counted in them. */
  readonly stagesOff: readonly Switchable[];
}

export const DEFAULT_RULES: Rules = {
  doneWhen: 'approved',
  lapseAfterDays: 10,
  lapsingDays: 5,
  approvalDays: 5,
  approvalInWorkingDays: false,
  paperForm: true,
  exemptInDenominator: false,
  guardianUnderAge: 15,
  guardianRule: 'refuse',
  reasonRequired: [],
  stagesOff: [],
};

/** Does the procedure have no such stage (T11)? Kinds that are no stage are never off. */
export function isOff(kind: FactKind, rules: Pick<Rules, 'stagesOff'>): boolean {
  return rules.stagesOff.length > 0 && (rules.stagesOff as readonly FactKind[]).includes(kind);
}

/** Is a signed form on paper awaited between declaring and approval? Never where nothing is handed in (T11). */
export function isPaperAwaited(rules: Pick<Rules, 'paperForm' | 'stagesOff'>): boolean {
  return rules.paperForm && !isOff('submitted', rules);
}
