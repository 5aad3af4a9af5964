import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { Day } from '../api/types.js';
import { DayField } from '../fields/DayField.js';
import { useLanguage, useT } from '../i18n/useT.js';
import { detailsOf } from '../providers/problem.js';
import { CHANNEL_ICONS } from './channels.js';
import type { ContactDraft } from './contact-form.js';
import { CHANNELS, type Channel } from './types.js';
import { useOutcomes } from './useOutcomes.js';

interface Props {
  draft: ContactDraft;
  onChange: (draft: ContactDraft) => void;
  today: Day;
  error?: unknown;
}

const NOTE_LENGTH = 1000;

/** The fields of a contact, the same for one person and for many. */
export function ContactFields({ draft, onChange, today, error }: Props) {
  const t = useT();
  const language = useLanguage();
  const outcomes = useOutcomes();
  const problems = detailsOf(error);
  const set = (change: Partial<ContactDraft>): void => onChange({ ...draft, ...change });
  const isPromiseEarly = draft.promisedOn !== null && draft.on !== null && draft.promisedOn < draft.on;
  return (
    <>
      <ToggleButtonGroup
        exclusive
        fullWidth
        size="small"
        value={draft.channel}
        aria-label={t('contacts.channel_label')}
        onChange={(_event, channel: Channel | null) => channel !== null && set({ channel })}
        sx={{ mb: 1 }}
      >
        {CHANNELS.map((channel) => {
          const Icon = CHANNEL_ICONS[channel];
          return (
            <ToggleButton
              key={channel}
              value={channel}
              sx={{ flexDirection: 'column', px: 0.5, minHeight: 52, textTransform: 'none', lineHeight: 1.3 }}
            >
              <Icon fontSize="small" aria-hidden />
              {t(`contacts.channel.${channel}`)}
            </ToggleButton>
          );
        })}
      </ToggleButtonGroup>
      <TextField
        select
        required
        label={t('contacts.outcome')}
        value={draft.outcome}
        onChange={(event) => set({ outcome: event.target.value })}
        error={'outcome' in problems}
        helperText={problems.outcome?.message}
      >
        {outcomes.map((outcome) => (
          <MenuItem key={outcome.code} value={outcome.code}>
            {outcome[language]}
          </MenuItem>
        ))}
      </TextField>
      <Box sx={{ display: 'grid', columnGap: 1.5, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        <DayField
          label={t('contacts.on')}
          value={draft.on}
          max={today}
          onChange={(on) => set({ on })}
          error={'on' in problems}
          helperText={problems.on?.message}
        />
        <DayField
          label={t('contacts.promised_on')}
          value={draft.promisedOn}
          onChange={(promisedOn) => set({ promisedOn })}
          error={isPromiseEarly || 'promisedOn' in problems}
          helperText={isPromiseEarly ? t('contacts.promise_early') : problems.promisedOn?.message}
        />
      </Box>
      <TextField
        multiline
        minRows={2}
        label={t('contacts.note')}
        value={draft.note}
        onChange={(event) => set({ note: event.target.value })}
        error={'note' in problems}
        helperText={problems.note?.message ?? t('contacts.note_hint')}
        slotProps={{ htmlInput: { maxLength: NOTE_LENGTH } }}
      />
    </>
  );
}
