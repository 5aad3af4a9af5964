import type { MessageKey, Translate } from '../i18n/useT.js';
import { participants } from '../i18n/vi/participants.js';

type Told = keyof typeof participants.refusal;

/** The sentence for a refusal's code; one that is not in the catalog is at least named. */
export function refusalText(t: Translate, code: string): string {
  const isTold = code !== 'other' && Object.hasOwn(participants.refusal, code);
  return isTold ? t(`refusal.${code as Told}` satisfies MessageKey) : t('refusal.other', { code });
}
