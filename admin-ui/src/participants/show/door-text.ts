import type { Translate } from '../../i18n/useT.js';
import { participants } from '../../i18n/vi/participants.js';

/** How a change came in; a door that the catalog does not know yet is named as it is. */
export function doorText(t: Translate, door: string): string {
  return Object.hasOwn(participants.door, door) ? t(`door.${door as keyof typeof participants.door}`) : door;
}
