import CalendarMonthOutlined from '@mui/icons-material/CalendarMonthOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField, { type TextFieldProps } from '@mui/material/TextField';
import { useRef, useState } from 'react';
import type { Day } from '../api/types.js';
import { formatDay, parseDayInput } from '../format.js';
import { useT } from '../i18n/useT.js';

type Props = Omit<TextFieldProps, 'value' | 'onChange' | 'type'> & {
  value: Day | null;
  onChange: (day: Day | null) => void;
  min?: Day;
  max?: Day;
};

/**
 * A day as people here write it (dd/MM/yyyy), whatever the language of the browser, which would decide how a native date
 * field looks. The calendar button opens the browser's own.
 */
export function DayField({ value, onChange, min, max, helperText, error, slotProps, ...rest }: Props) {
  const t = useT();
  const native = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null); // what is being typed; null shows the value
  const isWrong = typed !== null && typed.trim() !== '' && parseDayInput(typed) === null;

  const settle = (text: string): void => {
    const day = parseDayInput(text);
    if (text.trim() !== '' && day === null) return; // stays as typed, marked as wrong
    setTyped(null);
    if (day !== value) onChange(day);
  };

  return (
    <Box sx={{ position: 'relative' }}>
      <TextField
        {...rest}
        value={typed ?? (value === null ? '' : formatDay(value))}
        placeholder={t('day.placeholder')}
        error={isWrong || error}
        helperText={isWrong ? t('day.invalid') : helperText}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={(event) => {
          if (typed !== null) settle(event.target.value);
          rest.onBlur?.(event);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && typed !== null) settle(typed);
        }}
        slotProps={{
          ...slotProps,
          htmlInput: { inputMode: 'numeric', autoComplete: 'off', maxLength: 10 },
          input: {
            endAdornment: (
              <InputAdornment position="end">
                <IconButton
                  size="small"
                  edge="end"
                  disabled={rest.disabled === true}
                  aria-label={t('day.open_calendar')}
                  onClick={() => native.current?.showPicker()}
                >
                  <CalendarMonthOutlined fontSize="small" />
                </IconButton>
              </InputAdornment>
            ),
          },
        }}
      />
      <input
        ref={native}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={value ?? ''}
        min={min}
        max={max}
        onChange={(event) => {
          setTyped(null);
          onChange(event.target.value === '' ? null : event.target.value);
        }}
        style={{ position: 'absolute', right: 8, bottom: 4, width: 1, height: 1, opacity: 0, pointerEvents: 'none' }}
      />
    </Box>
  );
}
