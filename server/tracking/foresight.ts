import type { EntityManager } from 'typeorm';
import type { CampaignSettings } from '../campaigns/campaign.entity.js';
import { row } from '../database/sql.js';
import type { Day, WorkingCalendar } from '../domain/calendar.js';
import type { DoneWhen, Fact, FactKind, Rules } from '../domain/stages.js';
import type { Command, NewFact } from './commands.js';
import { Ground } from './ground.js';
import { guardianAdvice } from './guardian-check.js';
import { ITS_CALENDAR, procedureOf } from './procedure.js';

/** By what rules a campaign judges facts, and what reasons it offers. */
export interface CampaignRules {
  readonly rules: Rules;
  readonly calendar: WorkingCalendar;
  readonly startsOn: Day;
  /** Reason codes by kind, in the order of the campaign's list (T10). */
  readonly reasons: ReadonlyMap<FactKind, readonly string[]>;
}

export async function loadCampaignRules(em: EntityManager, campaignId: number): Promise<CampaignRules> {
  const found = await row<{ done_when: DoneWhen; settings: string; starts_on: Day; holidays: string }>(
    em,
    `SELECT c.done_when, c.settings, c.starts_on, k.holidays FROM campaigns c ${ITS_CALENDAR} WHERE c.id = ?`,
    [campaignId],
  );
  if (found === undefined) throw new Error(`campaign ${campaignId} is gone`);
  const settings = JSON.parse(found.settings) as CampaignSettings;
  const { rules, calendar } = procedureOf(found.done_when, settings, found.holidays);
  const reasons = new Map<FactKind, string[]>();
  for (const { code, kinds } of settings.reasons) {
    for (const kind of kinds) reasons.set(kind, [...(reasons.get(kind) ?? []), code]);
  }
  return { rules, calendar, startsOn: found.starts_on, reasons };
}

/** What a preview may know of the timelines of people before it asks the one way in. */
export interface Foresight {
  /** Valid facts of a participant, those of people merged into them among them (U5); empty for nobody. */
  factsOf(participantId: number): readonly Fact[];
  /** What a declaration would be told of the guardian (T6): a warning, and whether it is refused without a yes. */
  guardianOf(participantId: number, fact: NewFact): { readonly code: string; readonly isRefused: boolean } | null;
}

/** Loads, without locks and without writing, what recording facts of these participants would stand on. */
export async function foresee(em: EntityManager, participantIds: readonly number[], today: Day): Promise<Foresight> {
  const commands = [...new Set(participantIds)].map((participantId): Command => {
    return { op: 'fact', participantId, fact: { kind: 'declared', on: today } };
  });
  const ground = await Ground.load(em, commands, today);
  return {
    factsOf: (participantId) => ground.timelineOfParticipant(participantId)?.stored ?? [],
    guardianOf: (participantId, fact) => {
      const timeline = ground.timelineOfParticipant(participantId);
      const advice = timeline === undefined ? null : guardianAdvice(ground, timeline, fact, null);
      if (advice === null) return null;
      return { code: advice.refusal?.code ?? advice.warning, isRefused: advice.refusal !== null };
    },
  };
}
