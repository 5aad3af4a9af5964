import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePermissions } from 'react-admin';
import type { Id, Permission } from '../api/types.js';
import { useMeta } from '../api/useMeta.js';
import { ContactDialog } from '../contacts/ContactDialog.js';
import { counting } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { callList } from '../providers/http.js';
import type { ListFilter } from '../scope/address.js';
import { useStageName } from '../stages.js';
import { MessageText } from './MessageText.js';
import type { MessageLocale, PersonMessage } from './types.js';

interface Props {
  campaignId: Id;
  /** All who match, or one. */
  whom: { filter: ListFilter } | { participantId: Id };
  locale: MessageLocale;
}

const PAGE = 20;

/** A text per person with the next step; once it is copied, noting the contact is one tap away. */
export function PersonMessages({ campaignId, whom, locale }: Props) {
  const t = useT();
  const nameOf = useStageName();
  const { permissions = [] } = usePermissions<Permission[]>();
  const today = useMeta().data?.today;
  const [copied, setCopied] = useState<ReadonlySet<Id>>(new Set());
  const [noting, setNoting] = useState<PersonMessage | null>(null);
  const { data, error, isPending, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['messages', 'person', campaignId, whom, locale],
    initialPageParam: 0,
    queryFn: ({ pageParam: from, signal }) => {
      const params = { audience: 'person', locale, range: [from, from + PAGE - 1], ...whom };
      return callList<PersonMessage>(`/campaigns/${campaignId}/messages`, params, signal);
    },
    // Whoever is exempt is counted and passed over, so pages are counted, not people.
    getNextPageParam: ({ total }, pages) => (pages.length * PAGE < total ? pages.length * PAGE : undefined),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton variant="rounded" height={240} />;
  const messages = data.pages.flatMap(({ items }) => items);
  const rest = (data.pages.at(-1)?.total ?? 0) - data.pages.length * PAGE;
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('messages.person_hint')}
      </Typography>
      {messages.map((message) => (
        <MessageText
          key={message.participantId}
          title={message.fullName}
          subtitle={`${message.unitName}, ${nameOf(message.stage)}`}
          text={message.text}
          onCopied={() => setCopied(new Set([...copied, message.participantId]))}
        >
          {permissions.includes('record') && copied.has(message.participantId) && (
            <Button size="small" onClick={() => setNoting(message)}>
              {t('messages.note_contact')}
            </Button>
          )}
        </MessageText>
      ))}
      {hasNextPage && (
        <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
          {t('messages.more', counting(rest))}
        </Button>
      )}
      {noting !== null && today !== undefined && (
        <ContactDialog
          participantId={noting.participantId}
          name={noting.fullName}
          today={today}
          channel="zalo"
          onClose={() => setNoting(null)}
        />
      )}
    </Box>
  );
}
