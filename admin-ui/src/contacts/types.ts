import type { Day, Id } from '../api/types.js';

export const CHANNELS = ['call', 'zalo', 'sms', 'email', 'meeting'] as const;
export type Channel = (typeof CHANNELS)[number];

export interface LastContact {
  on: Day;
  channel: Channel;
  outcome: string;
}

/** One call or message to somebody. */
export interface Contact extends LastContact {
  id: Id;
  participantId: Id;
  promisedOn: Day | null;
  note: string | null;
  actor: { id: Id; name: string } | null;
  at: string;
  /** Of contacts noted for many at once. */
  changeId: Id | null;
  canRemove: boolean;
}

/** What may come of a contact; the list is the house's own. */
export interface Outcome {
  code: string;
  vi: string;
  en: string;
  /** Taken off the list; contacts noted before still name it. */
  isFormer?: boolean;
}
