import Box from '@mui/material/Box';
import { BooleanInput, required, SelectInput, TextInput } from 'react-admin';
import { UNIT_TYPES } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { linesOf, textOfLines } from './lines.js';

/** What creating and editing a unit share. */
export function UnitInputs() {
  const t = useT();
  return (
    <Box sx={{ width: '100%', maxWidth: 720 }}>
      <TextInput source="name" validate={required()} />
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, columnGap: 2 }}>
        <SelectInput
          source="type"
          choices={UNIT_TYPES.map((id) => ({ id, name: t(`units.type.${id}`) }))}
          translateChoice={false}
          validate={required()}
        />
        <TextInput source="code" helperText={t('units.code_hint')} />
        <TextInput source="contactName" helperText={false} />
        <TextInput source="contactPhone" type="tel" helperText={false} />
      </Box>
      <TextInput
        source="aliases"
        multiline
        minRows={2}
        format={textOfLines}
        parse={linesOf}
        helperText={t('units.aliases_hint')}
      />
      <BooleanInput source="isOrganisation" helperText={false} />
    </Box>
  );
}
