import type { Check, Day, Id, UnitRef } from '../api/types.js';

export interface UnitTarget {
  unitId: Id;
  unitName: string;
  path: UnitRef[];
  percent: number;
  lastDay: Day | null;
  assigned: number | null;
  source: 'campaign' | 'unit' | 'inherited' | 'extension';
  percentFrom: UnitRef | null;
  lastDayFrom: UnitRef | null;
  original: { lastDay: Day | null } | null;
  own: {
    percent: number | null;
    lastDay: Day | null;
    deadline: string | null;
    assigned: number | null;
    reason: string;
  } | null;
  version: number;
}

export interface Actor {
  id: Id;
  name: string;
}

export interface Extension {
  id: Id;
  unitId: Id | null;
  unitName: string | null;
  participantId: Id | null;
  fullName: string | null;
  lastDay: Day;
  originalLastDay: Day | null;
  reason: string;
  actor: Actor | null;
  at: string;
  endedAt: string | null;
  endReason: string | null;
}

interface PlainTarget {
  percent: number | null;
  lastDay: Day | null;
  assigned: number | null;
}

export interface TargetChange {
  id: Id;
  unitName: string;
  old: PlainTarget | null;
  new: PlainTarget | null;
  reason: string;
  actor: Actor | null;
  at: string;
}

export type WithChecks<T> = T & { checks: Check[] };
