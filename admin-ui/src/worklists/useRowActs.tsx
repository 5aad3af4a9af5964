import { useState, type ReactNode } from 'react';
import type { Day, Id } from '../api/types.js';
import { ContactDialog } from '../contacts/ContactDialog.js';
import { MessagesDialog } from '../messages/MessagesDialog.js';
import { RecordDialog } from './RecordDialog.js';
import type { ActedOn, RowAction } from './RowActions.js';

/** The dialogs behind the buttons of a row; `null` for `onAct` where nothing may be done. */
export function useRowActs(
  campaignId: Id,
  today: Day,
  mayRecord: boolean,
): { onAct: ((action: RowAction, person: ActedOn) => void) | null; dialog: ReactNode } {
  const [acting, setActing] = useState<{ action: RowAction; person: ActedOn } | null>(null);
  const close = (): void => setActing(null);
  return {
    onAct: mayRecord ? (action, person) => setActing({ action, person }) : null,
    dialog:
      acting === null ? null : acting.action === 'contact' ? (
        <ContactDialog participantId={acting.person.id} name={acting.person.fullName} today={today} onClose={close} />
      ) : acting.action === 'record' ? (
        <RecordDialog person={acting.person} today={today} onClose={close} />
      ) : (
        <MessagesDialog campaignId={campaignId} whom={{ participantId: acting.person.id }} onClose={close} />
      ),
  };
}
