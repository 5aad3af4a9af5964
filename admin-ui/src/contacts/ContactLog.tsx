import AddCommentOutlined from '@mui/icons-material/AddCommentOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirm, useNotify } from 'react-admin';
import type { Day, Id, Permission } from '../api/types.js';
import { formatDay, formatInstant } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Pager } from '../layout/Pager.js';
import { Problem } from '../layout/Problem.js';
import { useForget } from '../participants/useForget.js';
import { call, callList, rangeOf } from '../providers/http.js';
import { CHANNEL_ICONS } from './channels.js';
import { ContactDialog } from './ContactDialog.js';
import type { Contact } from './types.js';
import { useOutcomeName } from './useOutcomes.js';

interface Props {
  participantId: Id;
  /** The latest few. */
  contacts: readonly Contact[];
  today: Day;
  permissions: readonly Permission[];
}

/** As many as come along with the person; there may be more. */
const FEW = 5;
const PAGE = 50;

/** Calls and messages to one person, latest first. */
export function ContactLog({ participantId, contacts, today, permissions }: Props) {
  const t = useT();
  const [isAdding, setAdding] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const [page, setPage] = useState(0);
  const [removing, setRemoving] = useState<Contact | null>(null);
  const whole = useQuery({
    queryKey: ['contacts', participantId, page],
    queryFn: ({ signal }) =>
      callList<Contact>(`/participants/${participantId}/contacts`, { range: rangeOf(page, PAGE) }, signal),
    placeholderData: keepPreviousData,
    enabled: isWhole,
  });
  const shown = (isWhole ? whole.data?.items : undefined) ?? contacts;
  return (
    <Box component="section" aria-label={t('contacts.title')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 0.5 }}>
        <Typography variant="h3" component="h2" sx={{ flex: 1 }}>
          {t('contacts.title')}
        </Typography>
        {permissions.includes('record') && (
          <Button size="small" startIcon={<AddCommentOutlined />} onClick={() => setAdding(true)}>
            {t('contacts.add')}
          </Button>
        )}
      </Box>
      {contacts.length === 0 ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('contacts.never')}
        </Typography>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
          {shown.map((contact) => (
            <Line key={contact.id} contact={contact} onRemove={() => setRemoving(contact)} />
          ))}
        </Box>
      )}
      {contacts.length >= FEW && !isWhole && (
        <Button size="small" onClick={() => setWhole(true)} sx={{ mt: 0.5 }}>
          {t('contacts.show_all')}
        </Button>
      )}
      {isWhole && whole.error !== null && <Problem error={whole.error} onRetry={() => void whole.refetch()} />}
      {isWhole && whole.data !== undefined && whole.data.total > PAGE && (
        <Pager total={whole.data.total} page={page} perPage={PAGE} onPage={setPage} />
      )}
      {isAdding && <ContactDialog participantId={participantId} today={today} onClose={() => setAdding(false)} />}
      {removing !== null && <RemoveContact contact={removing} onClose={() => setRemoving(null)} />}
    </Box>
  );
}

function Line({ contact, onRemove }: { contact: Contact; onRemove: () => void }) {
  const t = useT();
  const outcomeName = useOutcomeName();
  const Icon = CHANNEL_ICONS[contact.channel];
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1 }}>
      <Icon fontSize="small" titleAccess={t(`contacts.channel.${contact.channel}`)} sx={{ mt: 0.25 }} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600 }}>
          {formatDay(contact.on)}: {outcomeName(contact.outcome)}
          {contact.promisedOn !== null && `, ${t('contacts.promised', { day: formatDay(contact.promisedOn) })}`}
        </Typography>
        {contact.note !== null && (
          <Typography variant="body2" sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
            {contact.note}
          </Typography>
        )}
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {contact.actor?.name ?? t('person.by_program')}, {formatInstant(contact.at)}
          {contact.changeId !== null && `, ${t('contacts.in_bulk')}`}
        </Typography>
      </Box>
      {contact.canRemove && (
        <Button size="small" color="error" onClick={onRemove} sx={{ alignSelf: 'start' }}>
          {t('contacts.remove')}
        </Button>
      )}
    </Box>
  );
}

function RemoveContact({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useT();
  const notify = useNotify();
  const forget = useForget();
  const remove = useMutation({
    mutationFn: () => call('DELETE', `/contacts/${contact.id}`),
    onSuccess: async () => {
      notify(t('contacts.removed'), { type: 'success' });
      await forget();
    },
    onError: (error) => notify(error.message, { type: 'error' }),
    onSettled: onClose,
  });
  return (
    <Confirm
      isOpen
      loading={remove.isPending}
      title={t('contacts.remove_title', { day: formatDay(contact.on) })}
      content={t('contacts.remove_hint')}
      confirm={t('contacts.remove')}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  );
}
