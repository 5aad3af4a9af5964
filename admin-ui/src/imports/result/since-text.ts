import type { FactKind } from '../../../../server/domain/stages.js';
import { formatDay, formatInstant } from '../../format.js';
import type { Translate } from '../../i18n/useT.js';
import { participants } from '../../i18n/vi/participants.js';
import { fieldLabel } from '../row-fields.js';
import type { WorkSince } from '../types.js';

/** As the campaign of the file calls it. */
type KindName = (kind: FactKind) => string;

/** 'Được phê duyệt 17/04/2026 (Lê Thị Hoa, 18/04/2026 09:12)': what somebody has done since, and when. */
export function sinceText(t: Translate, kindName: KindName, { what, detail, at, actor }: WorkSince): string {
  const done = doneText(t, kindName, what, detail);
  const who = [actor, formatInstant(at)].filter((part) => part !== null).join(', ');
  return `${t(`undo.since.${what}`, { detail: done })} (${who})`;
}

function doneText(t: Translate, kindName: KindName, what: WorkSince['what'], detail: string | null): string {
  switch (what) {
    case 'fact':
    case 'void':
      return factText(kindName, detail);
    case 'field':
      return fieldText(t, detail);
    case 'contact':
    case 'extension':
      return formatDay(detail);
    default:
      return '';
  }
}

/** 'approved 2026-04-17' */
function factText(kindName: KindName, detail: string | null): string {
  const [kind = '', day] = (detail ?? '').split(' ');
  const name = Object.hasOwn(participants.kind, kind) ? kindName(kind as FactKind) : kind;
  return day === undefined ? name : `${name} ${formatDay(day)}`;
}

function fieldText(t: Translate, detail: string | null): string {
  return detail === null ? '' : fieldLabel(t, detail);
}
