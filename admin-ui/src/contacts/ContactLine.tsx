import EventBusyOutlined from '@mui/icons-material/EventBusyOutlined';
import EventOutlined from '@mui/icons-material/EventOutlined';
import Box from '@mui/material/Box';
import type { Day } from '../api/types.js';
import { formatShortDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import type { Participant } from '../participants/types.js';
import { CHANNEL_ICONS } from './channels.js';
import { useOutcomeName } from './useOutcomes.js';

interface Props {
  person: Pick<Participant, 'lastContact' | 'promisedOn'>;
  day: Day;
  /** Says so where there was none. */
  saysNever?: boolean;
}

/** The last contact and what was promised at it, in one or two short lines. */
export function ContactLine({ person: { lastContact, promisedOn }, day, saysNever = false }: Props) {
  const t = useT();
  const outcomeName = useOutcomeName();
  if (lastContact === null) {
    return saysNever ? (
      <Box component="span" sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
        {t('contacts.never')}
      </Box>
    ) : null;
  }
  const Icon = CHANNEL_ICONS[lastContact.channel];
  const isBroken = promisedOn !== null && promisedOn < day;
  const Promised = isBroken ? EventBusyOutlined : EventOutlined;
  return (
    <Box sx={{ display: 'grid', gap: 0.25, fontSize: '0.8125rem', lineHeight: 1.35 }}>
      <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'center', color: 'text.secondary' }}>
        <Icon sx={{ fontSize: 16 }} titleAccess={t(`contacts.channel.${lastContact.channel}`)} />
        <span>
          {formatShortDay(lastContact.on)}: {outcomeName(lastContact.outcome)}
        </span>
      </Box>
      {promisedOn !== null && (
        <Box
          sx={{
            display: 'flex',
            gap: 0.5,
            alignItems: 'center',
            color: isBroken ? 'error.main' : 'text.secondary',
            fontWeight: isBroken ? 600 : 400,
          }}
        >
          <Promised sx={{ fontSize: 16 }} aria-hidden />
          <span>
            {t(isBroken ? 'contacts.promise_broken' : 'contacts.promised', { day: formatShortDay(promisedOn) })}
          </span>
        </Box>
      )}
    </Box>
  );
}
