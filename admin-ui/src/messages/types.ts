import type { Bucket } from '../../../server/domain/stages.js';
import type { Id } from '../api/types.js';

/** For a group chat: numbers of a unit, no names. */
export interface GroupMessage {
  unitId: Id;
  unitName: string;
  text: string;
  /** Who still has something to do. */
  remaining: number;
}

/** For one person, with the next step of the campaign's procedure. */
export interface PersonMessage {
  participantId: Id;
  fullName: string;
  unitName: string;
  stage: Bucket;
  text: string;
}

export type MessageLocale = 'vi' | 'en';

/** Where the words come from: shipped, the house's, the campaign's. */
export interface MessageTemplate {
  key: string;
  locale: MessageLocale;
  text: string;
  source: 'default' | 'house' | 'campaign';
  /** Names that may stand in braces. */
  placeholders: string[];
}
