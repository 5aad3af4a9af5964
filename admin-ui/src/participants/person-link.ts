import type { Id } from '../api/types.js';

/** The page of one participant. */
export function personLink(participantId: Id): string {
  return `/participants/${participantId}/show`;
}
