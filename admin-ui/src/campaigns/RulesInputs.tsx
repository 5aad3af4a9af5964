import ExpandMore from '@mui/icons-material/ExpandMore';
import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  ArrayInput,
  AutocompleteArrayInput,
  BooleanInput,
  CheckboxGroupInput,
  minValue,
  NumberInput,
  required,
  SelectInput,
  SimpleFormIterator,
  TextInput,
} from 'react-admin';
import { AddItem } from '../fields/AddItem.js';
import { useT } from '../i18n/useT.js';
import { TWO_COLUMNS } from './Section.js';
import { StagesInputs } from './StagesInputs.js';

/** In the order of strictness. */
const GUARDIAN_RULES = ['refuse', 'ask', 'warn', 'off'] as const;
const KINDS = ['rejected', 'exempted', 'left'] as const;

/** The clocks of the procedure and the list of reasons. */
export function RulesInputs() {
  const t = useT();
  const number = (name: 'lapseAfterDays' | 'lapsingDays' | 'approvalDays' | 'guardianUnderAge', isNeeded = true) => (
    <NumberInput
      source={`settings.rules.${name}`}
      label={t(`campaigns.rule.${name}`)}
      step={1}
      min={0}
      validate={isNeeded ? [required(), minValue(0)] : [minValue(0)]}
      helperText={false}
    />
  );
  const choice = (name: 'approvalInWorkingDays' | 'paperForm' | 'exemptInDenominator') => (
    <BooleanInput source={`settings.rules.${name}`} label={t(`campaigns.rule.${name}`)} helperText={false} />
  );
  return (
    <Box sx={{ width: '100%', maxWidth: 860, mb: 2 }}>
      <Accordion variant="outlined">
        <AccordionSummary expandIcon={<ExpandMore />}>
          <Typography variant="h2">{t('campaigns.step_rules')}</Typography>
        </AccordionSummary>
        <AccordionDetails>
          <Alert severity="info" variant="outlined" sx={{ mb: 2 }}>
            {t('campaigns.rules_hint')}
          </Alert>
          <Box sx={TWO_COLUMNS}>
            {number('lapseAfterDays', false)}
            {number('lapsingDays')}
            {number('approvalDays')}
            {number('guardianUnderAge')}
          </Box>
          {choice('approvalInWorkingDays')}
          {choice('paperForm')}
          {choice('exemptInDenominator')}
          <BooleanInput source="settings.rollDeadline" label={t('settings.roll_deadline')} helperText={false} />
          <SelectInput
            source="settings.rules.guardianRule"
            label={t('settings.guardian_rule')}
            choices={GUARDIAN_RULES.map((id) => ({ id, name: t(`settings.guardian_rules.${id}`) }))}
            translateChoice={false}
            validate={required()}
            helperText={false}
          />
        </AccordionDetails>
      </Accordion>
      <Accordion variant="outlined">
        <AccordionSummary expandIcon={<ExpandMore />}>
          <Typography variant="h2">{t('campaigns.step_reasons')}</Typography>
        </AccordionSummary>
        <AccordionDetails>
          <CheckboxGroupInput
            source="settings.rules.reasonRequired"
            label={t('settings.reason_required')}
            choices={KINDS.map((id) => ({ id, name: t(`campaigns.reason_kind.${id}`) }))}
            translateChoice={false}
            helperText={false}
          />
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
            {t('campaigns.reasons_hint')}
          </Typography>
          <ArrayInput source="settings.reasons" label={false}>
            <SimpleFormIterator
              disableReordering
              disableClear
              fullWidth
              addButton={<AddItem label={t('campaigns.add_reason')} />}
            >
              <Box sx={{ ...TWO_COLUMNS, width: '100%' }}>
                <TextInput source="code" label={t('campaigns.reason_code')} validate={required()} helperText={false} />
                <AutocompleteArrayInput
                  source="kinds"
                  label={t('campaigns.reason_kinds')}
                  choices={KINDS.map((id) => ({ id, name: t(`campaigns.reason_kind.${id}`) }))}
                  translateChoice={false}
                  helperText={false}
                />
                <TextInput source="vi" label={t('campaigns.reason_vi')} validate={required()} helperText={false} />
                <TextInput source="en" label={t('campaigns.reason_en')} validate={required()} helperText={false} />
              </Box>
            </SimpleFormIterator>
          </ArrayInput>
        </AccordionDetails>
      </Accordion>
      <StagesInputs />
    </Box>
  );
}
