import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Day, Id } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { FormDialog } from '../layout/FormDialog.js';
import { Refusal } from '../participants/facts/Refusal.js';
import type { Warning } from '../participants/types.js';
import { useForget } from '../participants/useForget.js';
import { call } from '../providers/http.js';
import { contactBody, emptyContact, isContactComplete } from './contact-form.js';
import { ContactFields } from './ContactFields.js';
import type { Channel, Contact } from './types.js';

interface Props {
  participantId: Id;
  /** Who it is about, where that is not on the screen already. */
  name?: string;
  today: Day;
  channel?: Channel;
  onClose: () => void;
}

/** Notes a call or a message to one person. */
export function ContactDialog({ participantId, name, today, channel, onClose }: Props) {
  const t = useT();
  const notify = useNotify();
  const forget = useForget();
  const [draft, setDraft] = useState(() => emptyContact(today, channel));
  const save = useMutation({
    mutationFn: () =>
      call<Contact & { warnings: Warning[] }>('POST', `/participants/${participantId}/contacts`, contactBody(draft)),
    onSuccess: async ({ warnings }) => {
      notify(t('contacts.saved'), { type: 'success' });
      for (const { message } of warnings) notify(message, { type: 'warning', autoHideDuration: 10_000 });
      await forget();
      onClose();
    },
  });
  return (
    <FormDialog
      title={name === undefined ? t('contacts.add') : t('contacts.add_for', { name })}
      submit={t('contacts.save')}
      isReady={isContactComplete(draft)}
      isSaving={save.isPending}
      maxWidth="sm"
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <Refusal error={save.error} onReload={() => save.reset()} />
      <ContactFields draft={draft} onChange={setDraft} today={today} error={save.error} />
    </FormDialog>
  );
}
