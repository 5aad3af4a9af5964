import { useState } from 'react';
import { useMeta } from '../api/useMeta.js';
import { formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { BulkFrame } from '../participants/bulk/BulkFrame.js';
import type { ListFilter } from '../scope/address.js';
import { useScope } from '../scope/ScopeContext.js';
import { contactBody, emptyContact, isContactComplete } from './contact-form.js';
import { ContactFields } from './ContactFields.js';
import { useOutcomeName } from './useOutcomes.js';

interface Props {
  filter: ListFilter;
  count: number;
  onClose: () => void;
}

/** One contact noted for many at once: a message to a whole group, a meeting. */
export function BulkContactDialog({ filter, count, onClose }: Props) {
  const t = useT();
  const outcomeName = useOutcomeName();
  const { campaignId } = useScope();
  const today = useMeta().data?.today ?? '';
  const [draft, setDraft] = useState(() => emptyContact(today, 'zalo'));
  return (
    <BulkFrame
      path="/participants/contacts"
      title={t('contacts.bulk_title')}
      filter={filter}
      count={count}
      campaignId={campaignId}
      summary={`${t(`contacts.channel.${draft.channel}`)}, ${formatDay(draft.on)}: ${outcomeName(draft.outcome)}`}
      body={isContactComplete(draft) ? contactBody(draft) : null}
      onClose={onClose}
    >
      {(error) => <ContactFields draft={draft} onChange={setDraft} today={today} error={error} />}
    </BulkFrame>
  );
}
