import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import ExpandMore from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { CheckboxGroupInput, TextInput } from 'react-admin';
import { useT } from '../i18n/useT.js';
import { STAGE_ORDER } from '../stage-sets.js';
import { STAGE_LOOKS, useStageName } from '../stages.js';
import { TWO_COLUMNS } from './Section.js';
import { SWITCHABLE } from './vocabulary.js';

const GUIDED = [...STAGE_ORDER].reverse().filter((bucket) => bucket !== 'exempt');

/** What the procedure calls its stages, which it does without, and what it tells people to do next (T11). */
export function StagesInputs() {
  const t = useT();
  const nameOf = useStageName();
  return (
    <>
      <Accordion variant="outlined">
        <AccordionSummary expandIcon={<ExpandMore />}>
          <Typography variant="h2">{t('settings.stages')}</Typography>
        </AccordionSummary>
        <AccordionDetails>
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
            {t('settings.stages_hint')}
          </Typography>
          <CheckboxGroupInput
            source="settings.rules.stagesOff"
            label={t('settings.stage_off')}
            choices={SWITCHABLE.map((id) => ({ id, name: nameOf(id) }))}
            translateChoice={false}
            helperText={false}
          />
          {/* Which step it is that gets a name is said in the words of the catalog. */}
          {SWITCHABLE.map((stage) => (
            <Wording key={stage} source={`settings.names.${stage}`} label={t(STAGE_LOOKS[stage].label)} />
          ))}
        </AccordionDetails>
      </Accordion>
      <Accordion variant="outlined">
        <AccordionSummary expandIcon={<ExpandMore />}>
          <Typography variant="h2">{t('settings.guidance')}</Typography>
        </AccordionSummary>
        <AccordionDetails>
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
            {t('settings.guidance_hint')}
          </Typography>
          {GUIDED.map((bucket) => (
            <Wording key={bucket} source={`settings.guidance.${bucket}`} label={nameOf(bucket)} isLong />
          ))}
        </AccordionDetails>
      </Accordion>
    </>
  );
}

/** One text in both languages. */
function Wording({ source, label, isLong = false }: { source: string; label: string; isLong?: boolean }) {
  const t = useT();
  return (
    <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, mb: 1 }}>
      <Typography component="legend" variant="body2" sx={{ fontWeight: 600 }}>
        {label}
      </Typography>
      <Box sx={TWO_COLUMNS}>
        <TextInput source={`${source}.vi`} label={t('settings.vi')} multiline={isLong} helperText={false} />
        <TextInput source={`${source}.en`} label={t('settings.en')} multiline={isLong} helperText={false} />
      </Box>
    </Box>
  );
}
