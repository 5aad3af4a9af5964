import type { Campaign } from '../api/types.js';

type Rules = Campaign['settings']['rules'];

/** The procedure of a campaign as it stood at some time. */
export interface SettingsVersion {
  version: number;
  doneWhen: Campaign['doneWhen'];
  settings: Campaign['settings'];
  calendarVersion: number;
  actor: { id: string; name: string } | null;
  at: string;
}

/** Two values where they can be told in a word, or only that the thing is another one. */
export type VersionChange =
  | { [Name in keyof Rules]: { what: Name; from: Rules[Name]; to: Rules[Name] } }[keyof Rules]
  | { what: 'doneWhen'; from: Campaign['doneWhen']; to: Campaign['doneWhen'] }
  | { what: 'rollDeadline'; from: boolean; to: boolean }
  | { what: 'reasons' | 'names' | 'guidance' | 'calendar' };

/** What somebody changed, by the version before; nothing for the first. */
export function changesOf(now: SettingsVersion, before: SettingsVersion | undefined): VersionChange[] {
  if (before === undefined) return [];
  const changes: VersionChange[] = [];
  if (now.doneWhen !== before.doneWhen) changes.push({ what: 'doneWhen', from: before.doneWhen, to: now.doneWhen });
  const [rules, old] = [now.settings.rules, before.settings.rules];
  for (const what of Object.keys(rules) as (keyof Rules)[]) {
    if (isOther(rules[what], old[what])) {
      changes.push({ what, from: old[what], to: rules[what] } as VersionChange);
    }
  }
  const [to, from] = [now.settings.rollDeadline, before.settings.rollDeadline];
  if (to !== from) changes.push({ what: 'rollDeadline', from, to });
  for (const what of ['reasons', 'names', 'guidance'] as const) {
    if (isOther(now.settings[what], before.settings[what])) changes.push({ what });
  }
  if (now.calendarVersion !== before.calendarVersion) changes.push({ what: 'calendar' });
  return changes;
}

function isOther(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}
