import type { CompletionStatus } from '../../../server/domain/completion.js';
import type { Forecast } from '../../../server/domain/forecast.js';
import type { Bucket, DoneWhen, FactKind, Rules, Stage, Switchable } from '../../../server/domain/stages.js';
import type { Wording } from '../stage-names.js';

/** What the server answers, as the pages read it. Ids are strings, days 'YYYY-MM-DD', instants UTC. */
export type Id = string;
export type Day = string;

export type Role = 'admin' | 'hr' | 'head' | 'viewer';
export const ROLES: readonly Role[] = ['admin', 'hr', 'head', 'viewer'];

export const PERMISSIONS = [
  'self',
  'read',
  'record',
  'govern',
  'import',
  'import_status',
  'reveal',
  'freeze',
  'report_read',
  'units',
  'campaigns',
  'users',
  'invite_heads',
  'settings',
  'audit',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const WORKLISTS = [
  'lapsing',
  'lapsed',
  'overdue',
  'slow_approval',
  'rejected',
  'not_started',
  'blocked_guardian',
  'data_problem',
] as const;
export type Worklist = (typeof WORKLISTS)[number];

export type UnitType = 'organisation' | 'office' | 'department' | 'faculty' | 'class' | 'team' | 'other';
export const UNIT_TYPES: readonly UnitType[] = [
  'organisation',
  'office',
  'department',
  'faculty',
  'class',
  'team',
  'other',
];

export interface UnitRef {
  id: Id;
  name: string;
}

export interface Unit extends UnitRef {
  parentId: Id | null;
  type: UnitType;
  code: string | null;
  isOrganisation: boolean;
  aliases: string[];
  contactName: string | null;
  contactPhone: string | null;
  closedOn: Day | null;
  /** From the top of what the caller sees down to the unit itself. */
  path: UnitRef[];
  position: number;
  successorId: Id | null;
  /** null where it is out of sight. */
  successorName: string | null;
  childrenCount: number;
  version: number;
}

export interface UnitNode extends UnitRef {
  parentId: Id | null;
  type: UnitType;
  isOrganisation: boolean;
  closedOn: Day | null;
  successorId: Id | null;
  successorName: string | null;
  version: number;
  /** Units right under it, whether they came along or not. */
  childrenCount: number;
  /** Absent below the depth asked for. */
  children?: UnitNode[];
}

export interface Letter {
  number: string;
  issuer: string;
  date: Day | null;
  subject?: string;
}

export interface Reason {
  code: string;
  kinds: FactKind[];
  vi: string;
  en: string;
}

export interface Campaign {
  id: Id;
  name: string;
  unitId: Id;
  unitName: string;
  appName: string;
  template: string;
  letters: Letter[];
  startsOn: Day;
  lastDay: Day | null;
  deadline: string | null;
  targetPercent: number;
  collectionDay: Day | null;
  handoverDay: Day | null;
  doneWhen: DoneWhen;
  settings: {
    rules: Omit<Rules, 'doneWhen'>;
    reasons: Reason[];
    rollDeadline: boolean;
    /** What the procedure calls its stages. */
    names: Record<Switchable, Wording>;
    /** The next step by standing. */
    guidance: Record<Exclude<Bucket, 'exempt'>, Wording>;
  };
  settingsVersion: number;
  isRebuilding: boolean;
  /** How far the making anew of the figures is, while it runs. */
  rebuild?: {
    jobId: Id;
    state: 'queued' | 'running' | 'failed';
    progress: { phase: string; done: number; total: number; etaSeconds: number | null } | null;
  } | null;
  version: number;
}

export interface Check {
  code: string;
  severity: 'warning' | 'info';
  params: Record<string, string | number | null>;
  message: string;
}

export type Counts = Record<Bucket | 'headcount' | 'eligible' | 'installed' | 'seen' | 'confirmed' | 'done', number>;

/** The numbers of one unit, with all under it, on one day. */
export interface Figures {
  counts: Counts;
  cumulative: Record<Stage, number>;
  rate: number | null;
  assignedTarget: number | null;
  rateOfAssigned: number | null;
  target: Target;
  remaining: number;
  overdue: number;
  lapsing: number;
  daysLeft: number | null;
  neededPerDay: number | null;
  forecast: Forecast | null;
  status: CompletionStatus;
}

export interface Target {
  percent: number;
  lastDay: Day | null;
  source: string;
  /** The day that counted before an extension. */
  original: { lastDay: Day | null } | null;
}

export interface ChildCompletion extends Figures {
  /** null: the people on the unit itself, in none of its children. */
  unit: UnitRef | null;
  own?: true;
}

export interface Completion extends Figures {
  campaignId: Id;
  asOf: Day;
  doneWhen: DoneWhen;
  unit: UnitRef & { path: UnitRef[] };
  /** Of the children with anybody eligible. */
  unitsReached: number;
  unitsTotal: number;
  /** Done as of the last day, once it is past. */
  doneByLastDay: number | null;
  childrenTotal: number;
  children: ChildCompletion[];
}

/** Every day from the first to the last, also those without movement. */
export type TrendDay = Counts & { day: Day; lapsing: number };

export interface Trend {
  campaignId: Id;
  doneWhen: DoneWhen;
  unit: UnitRef;
  days: TrendDay[];
  target: Target;
  forecast: Forecast | null;
}

export interface User {
  id: Id;
  username: string;
  displayName: string;
  locale: 'vi' | 'en';
  isDisabled: boolean;
  createdAt: string;
  grants: { role: Role; unitId: Id | null; unitName: string | null }[];
  /** May the caller change this account? */
  mayChange: boolean;
  version: number;
}
