import Box from '@mui/material/Box';
import { ArrayInput, required, SimpleFormIterator, TextInput } from 'react-admin';
import { AddItem } from '../fields/AddItem.js';
import { DayInput } from '../fields/DayInput.js';
import { useT } from '../i18n/useT.js';
import { TWO_COLUMNS } from './Section.js';

/** The letters that the campaign carries out, as reports quote them. */
export function LettersInput() {
  const t = useT();
  return (
    <ArrayInput source="letters" label={false}>
      <SimpleFormIterator
        disableReordering
        disableClear
        fullWidth
        addButton={<AddItem label={t('campaigns.add_letter')} />}
      >
        <Box sx={{ ...TWO_COLUMNS, width: '100%' }}>
          <TextInput source="number" label={t('campaigns.letter_number')} validate={required()} helperText={false} />
          <DayInput source="date" label={t('campaigns.letter_date')} />
          <TextInput source="issuer" label={t('campaigns.letter_issuer')} validate={required()} helperText={false} />
          <TextInput source="subject" label={t('campaigns.letter_subject')} helperText={false} />
        </Box>
      </SimpleFormIterator>
    </ArrayInput>
  );
}
