import type { Day } from '../api/types.js';
import type { Channel } from './types.js';

/** A contact while it is being typed. */
export interface ContactDraft {
  channel: Channel;
  outcome: string;
  on: Day | null;
  promisedOn: Day | null;
  note: string;
}

export function emptyContact(today: Day, channel: Channel = 'call'): ContactDraft {
  return { channel, outcome: '', on: today, promisedOn: null, note: '' };
}

export function isContactComplete({ outcome, on, promisedOn }: ContactDraft): boolean {
  return outcome !== '' && on !== null && (promisedOn === null || promisedOn >= on);
}

/** The body that the API takes. */
export function contactBody({ channel, outcome, on, promisedOn, note }: ContactDraft): Record<string, unknown> {
  return {
    channel,
    outcome,
    on,
    ...(promisedOn !== null && { promisedOn }),
    ...(note.trim() !== '' && { note: note.trim() }),
  };
}
