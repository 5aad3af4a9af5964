import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { Day } from '../api/types.js';
import { formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import type { ListFilter } from '../scope/address.js';
import {
  contactedBefore,
  promisedBefore,
  PROMISES,
  promisedOf,
  QUIET,
  quietOf,
  type Promised,
  type Quiet,
} from './contact-choices.js';

interface Props {
  filter: ListFilter;
  day: Day;
  /** Promises are known of today only. */
  isPast: boolean;
  onChange: (change: ListFilter) => void;
}

const OTHER = 'other';

/** Whom to call now: by the last contact, and by what was promised at it. */
export function ContactFilters({ filter, day, isPast, onChange }: Props) {
  const t = useT();
  const quiet = filter.contactedBefore === undefined ? '' : (quietOf(filter.contactedBefore, day) ?? OTHER);
  const promised = filter.promisedBefore === undefined ? '' : (promisedOf(filter.promisedBefore, day) ?? OTHER);
  const shrunk = { select: { displayEmpty: true }, inputLabel: { shrink: true } };
  return (
    <Box
      role="search"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5, '& > *': { flex: '1 1 150px', maxWidth: { sm: 260 } } }}
    >
      <TextField
        select
        margin="none"
        label={t('worklists.contact')}
        value={quiet}
        onChange={(event) => {
          const { value } = event.target;
          onChange({ contactedBefore: value === '' ? undefined : contactedBefore(value as Quiet, day) });
        }}
        slotProps={shrunk}
      >
        <MenuItem value="">{t('worklists.any_contact')}</MenuItem>
        {QUIET.map((one) => (
          <MenuItem key={one} value={one}>
            {t(`worklists.quiet.${one}`)}
          </MenuItem>
        ))}
        {quiet === OTHER && (
          <MenuItem value={OTHER} disabled>
            {t('worklists.not_since', { day: formatDay(String(filter.contactedBefore)) })}
          </MenuItem>
        )}
      </TextField>
      {!isPast && (
        <TextField
          select
          margin="none"
          label={t('worklists.promise')}
          value={promised}
          onChange={(event) => {
            const { value } = event.target;
            onChange({ promisedBefore: value === '' ? undefined : promisedBefore(value as Promised, day) });
          }}
          slotProps={shrunk}
        >
          <MenuItem value="">{t('worklists.any_promise')}</MenuItem>
          {PROMISES.map((one) => (
            <MenuItem key={one} value={one}>
              {t(`worklists.promised.${one}`)}
            </MenuItem>
          ))}
          {promised === OTHER && (
            <MenuItem value={OTHER} disabled>
              {t('worklists.promised_before', { day: formatDay(String(filter.promisedBefore)) })}
            </MenuItem>
          )}
        </TextField>
      )}
    </Box>
  );
}
