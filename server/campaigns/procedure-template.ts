import { SWITCHABLE, type DoneWhen, type Rules, type Switchable } from '../domain/stages.js';

/** Text in both languages. */
export interface Wording {
  readonly vi: string;
  readonly en: string;
}

/** What a procedure may name in its own words (T11). */
export const NAMED = SWITCHABLE;
export type Names = Readonly<Record<Switchable, Wording>>;

/** Standings for which a procedure says what comes next ("hướng dẫn bước tiếp theo"). */
export const GUIDED = ['not_started', 'declared', 'lapsed', 'submitted', 'rejected', 'approved', 'activated'] as const;
export type Guided = (typeof GUIDED)[number];
export type Guidance = Readonly<Record<Guided, Wording>>;

/** A procedure as it was asked for in some period (reference, section 3). Data only; a campaign copies it and may change it. */
export interface ProcedureTemplate {
  readonly key: string;
  readonly name: Wording;
  readonly note: Wording;
  readonly appName: string;
  readonly doneWhen: DoneWhen;
  /** What differs from the default rules. */
  readonly rules: Partial<Omit<Rules, 'doneWhen'>>;
  readonly names: Names;
  readonly guidance: Guidance;
  /** Codes of the common list of reasons; absent: all of them. */
  readonly reasons?: readonly string[];
}
