import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { counting, formatCount } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { MOST_NUMBERS, pastedNumbers } from './pasted-numbers.js';

/** For whom: all of the list behind the dialog, or whose numbers were pasted. */
export interface Picked {
  by: 'filter' | 'numbers';
  text: string;
}

interface Props {
  picked: Picked;
  onPick: (picked: Picked) => void;
  /** On the list. */
  count: number;
}

export function SelectionPick({ picked, onPick, count }: Props) {
  const t = useT();
  const found = picked.by === 'numbers' ? pastedNumbers(picked.text).length : 0;
  const isTooMany = found > MOST_NUMBERS;
  return (
    <FormControl component="fieldset" margin="none" sx={{ mb: 1 }}>
      <FormLabel component="legend">{t('bulk.for_whom')}</FormLabel>
      <RadioGroup
        value={picked.by}
        onChange={(_event, by) => onPick({ ...picked, by: by === 'numbers' ? 'numbers' : 'filter' })}
      >
        <FormControlLabel
          value="filter"
          disabled={count === 0}
          control={<Radio size="small" />}
          label={t('bulk.by_filter', counting(count))}
        />
        <FormControlLabel value="numbers" control={<Radio size="small" />} label={t('bulk.by_numbers')} />
      </RadioGroup>
      {picked.by === 'numbers' && (
        <TextField
          multiline
          minRows={4}
          maxRows={10}
          label={t('bulk.numbers')}
          placeholder={t('bulk.numbers_placeholder')}
          value={picked.text}
          onChange={(event) => onPick({ ...picked, text: event.target.value })}
          error={isTooMany}
          helperText={
            isTooMany
              ? t('bulk.numbers_too_many', { most: formatCount(MOST_NUMBERS) })
              : t('bulk.numbers_found', counting(found))
          }
          slotProps={{ htmlInput: { autoComplete: 'off', spellCheck: false }, inputLabel: { shrink: true } }}
        />
      )}
    </FormControl>
  );
}
