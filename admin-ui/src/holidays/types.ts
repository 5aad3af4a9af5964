import type { Day, Id } from '../api/types.js';

export const HOLIDAYS_KEY = ['holidays'] as const;
export const KINDS = ['holiday', 'compensation', 'swap_off', 'swap_work', 'pending'] as const;

/** Monday first, as the API counts. */
export const WEEKDAYS = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7'] as const;

export interface Holiday {
  id: Id;
  day: Day;
  kind: (typeof KINDS)[number];
  name: string;
  weekday: number;
  missingCompensation: Day | null;
  version: number;
}

/** What a change of the calendar set off. */
export interface HolidayEffect {
  rebuilds: { campaignId: Id; jobId: Id }[];
}
