import type { FactKind } from '../../../server/domain/stages.js';
import { counting } from '../format.js';
import type { Translate } from '../i18n/useT.js';
import { oversight } from '../i18n/vi/oversight.js';
import { participants } from '../i18n/vi/participants.js';

/** What the campaign of the change calls a kind of fact. */
type KindName = (kind: FactKind) => string;

type Counted = keyof typeof oversight.changes.count;

/** Told by the kinds of facts beside them. */
const PASSED_OVER = ['seen', 'handled', 'rows', 'accepted'];
const REFUSED = 'refused.';

/** In words what a change did: '54 người mới, Tham gia: 54'. Parts of nothing are left out, unknown ones named as they are. */
export function countsText(t: Translate, kindName: KindName, counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts)
    .filter(([name, count]) => count > 0 && !PASSED_OVER.includes(name) && !name.startsWith(REFUSED))
    .map(([name, count]) => {
      if (Object.hasOwn(participants.kind, name)) {
        return t('changes.of_kind', { ...counting(count), kind: kindName(name as FactKind) });
      }
      const isTold = Object.hasOwn(oversight.changes.count, name);
      return isTold ? t(`changes.count.${name as Counted}`, counting(count)) : `${name}: ${count}`;
    });
  return parts.length === 0 ? t('changes.no_counts') : parts.join(', ');
}
