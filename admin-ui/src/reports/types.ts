import type { Day, Id } from '../api/types.js';

/** One line of B1: a child unit, the people on the unit itself (`unitId` null), or the total. */
export interface B1Row {
  unitId: Id | null;
  name: string;
  headcount: number;
  exempt: number;
  eligible: number;
  declared: number;
  submitted: number;
  approved: number;
  done: number;
  rate: number | null;
  notStarted: number;
  overdue: number;
  change: number | null;
  reasons: { bucket: string; code: string | null; count: number }[];
}

export interface B1Model {
  number: number;
  title: string;
  campaign: { name: string; appName: string };
  superior: string | null;
  unit: { id: Id; name: string };
  asOf: Day;
  target: { percent: number; lastDay: Day | null };
  total: B1Row;
  rows: B1Row[];
  previous: { number: number; asOf: Day; corrected: number } | null;
  reasonLabels: Record<string, string>;
}

export interface Report {
  id: Id;
  unitName: string;
  number: number;
  asOf: Day;
  createdAt: string;
  createdBy: string | null;
  verifyCode: string;
}

export interface Verified {
  title: string;
  unitName: string;
  campaignName: string;
  number: number;
  asOf: Day;
  totals: { headcount: number; eligible: number; done: number; rate: number | null };
  isIntact: boolean;
}
