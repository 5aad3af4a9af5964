import Box from '@mui/material/Box';
import { maxValue, minValue, NumberInput, required, SelectInput, TextInput } from 'react-admin';
import { DayInput } from '../fields/DayInput.js';
import { UnitInput } from '../fields/UnitInput.js';
import { lowerFirst } from '../format.js';
import { useT } from '../i18n/useT.js';
import { useStageName } from '../stages.js';
import { CampaignChecks } from './CampaignChecks.js';
import { DeadlineInputs } from './DeadlineInputs.js';
import { LettersInput } from './LettersInput.js';
import { Section, TWO_COLUMNS } from './Section.js';
import { DONE_WHEN, TEMPLATES } from './vocabulary.js';

/** What creating and editing a campaign share. Its unit is chosen once. */
export function CampaignInputs({ isNew }: { isNew: boolean }) {
  const t = useT();
  const nameOf = useStageName();
  return (
    <>
      <Section title={t('campaigns.step_what')}>
        <TextInput source="name" validate={required()} helperText={false} />
        <UnitInput source="unitId" disabled={!isNew} {...(isNew && { validate: required() })} />
        <Box sx={TWO_COLUMNS}>
          <SelectInput
            source="template"
            choices={TEMPLATES.map((id) => ({ id, name: t(`campaigns.template.${id}`) }))}
            translateChoice={false}
            validate={required()}
            helperText={false}
          />
          <TextInput source="appName" validate={required()} helperText={false} />
        </Box>
      </Section>
      <Section title={t('campaigns.step_when')}>
        <Box sx={TWO_COLUMNS}>
          <DayInput source="startsOn" validate={required()} />
          <SelectInput
            source="doneWhen"
            choices={DONE_WHEN.map((id) => ({ id, name: lowerFirst(nameOf(id)) }))}
            translateChoice={false}
            validate={required()}
            helperText={false}
          />
          <NumberInput
            source="targetPercent"
            min={1}
            max={100}
            validate={[required(), minValue(1), maxValue(100)]}
            helperText={false}
          />
          <span />
          <DeadlineInputs />
          <DayInput source="collectionDay" helperText={t('campaigns.collection_hint')} />
          <DayInput source="handoverDay" helperText={t('campaigns.handover_hint')} />
        </Box>
        <CampaignChecks />
      </Section>
      <Section title={t('campaigns.step_letters')}>
        <LettersInput />
      </Section>
    </>
  );
}
