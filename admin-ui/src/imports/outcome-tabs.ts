import { OUTCOMES, type ImportCounts, type Outcome } from './types.js';

export type OutcomeTab = Outcome | 'all';

/** The tabs in the order in which they stand, those without rows left out. */
export function tabsOf(counts: ImportCounts): OutcomeTab[] {
  return ['all', ...OUTCOMES.filter((outcome) => counts[outcome] > 0)];
}

export function isTabThere(counts: ImportCounts, tab: OutcomeTab): boolean {
  return tab === 'all' || counts[tab] > 0;
}

/** What a person has to look at comes first; a file without trouble opens with what it brings. */
export function firstTab(counts: ImportCounts): OutcomeTab {
  return (['error', 'question', ...OUTCOMES] as const).find((outcome) => counts[outcome] > 0) ?? 'all';
}
