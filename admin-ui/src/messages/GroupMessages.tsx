import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { call, queryOf } from '../providers/http.js';
import type { Scope } from '../scope/address.js';
import { CopyButton } from './CopyButton.js';
import { MessageText } from './MessageText.js';
import type { GroupMessage, MessageLocale } from './types.js';

interface Props {
  scope: Pick<Scope, 'campaignId' | 'unitId'>;
  locale: MessageLocale;
}

/** A text for the group chat of a unit, and one for each unit right under it: figures only. */
export function GroupMessages({ scope, locale }: Props) {
  const t = useT();
  const [hasChildren, setChildren] = useState(false);
  const { campaignId, unitId } = scope;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['messages', 'group', campaignId, unitId, hasChildren, locale],
    queryFn: ({ signal }) => {
      const query = queryOf({ audience: 'group', unitId, children: hasChildren ? 'true' : null, locale });
      return call<GroupMessage[]>('GET', `/campaigns/${campaignId}/messages${query}`, undefined, signal);
    },
    enabled: campaignId !== null,
  });
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('messages.group_hint')}
      </Typography>
      <FormControlLabel
        label={t('messages.children')}
        control={<Checkbox checked={hasChildren} onChange={(_event, checked) => setChildren(checked)} />}
      />
      {error ? (
        <Problem error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <Skeleton variant="rounded" height={160} />
      ) : (
        <>
          {data.length > 1 && (
            <Box>
              <CopyButton
                text={data.map(({ text }) => text).join('\n\n')}
                label={t('messages.copy_all', { count: data.length })}
              />
            </Box>
          )}
          {data.map(({ unitId: id, unitName, text }) => (
            <MessageText key={id} title={unitName} text={text} />
          ))}
        </>
      )}
    </Box>
  );
}
