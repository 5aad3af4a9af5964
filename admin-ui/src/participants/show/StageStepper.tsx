import CheckCircle from '@mui/icons-material/CheckCircle';
import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import RadioButtonChecked from '@mui/icons-material/RadioButtonChecked';
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUnchecked';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { formatDay } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { useIsOff, useStageName, useStageTones } from '../../stages.js';
import type { Standing } from '../types.js';
import { stepsOf, type Step, type StepState } from './steps.js';

const ICONS = {
  done: CheckCircle,
  held: RadioButtonChecked,
  failed: ErrorOutlined,
  open: RadioButtonUnchecked,
} as const satisfies Record<StepState, unknown>;

/** The stages from left to right, on a phone from top to bottom, each with its day. */
export function StageStepper({ standing }: { standing: Standing }) {
  const t = useT();
  const isOff = useIsOff();
  const steps = stepsOf(standing).filter(({ stage, on }) => on !== null || !isOff(stage));
  return (
    <Box
      component="ol"
      aria-label={t('person.progress')}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        display: 'grid',
        gap: 1,
        gridTemplateColumns: { xs: '1fr', sm: `repeat(${steps.length}, minmax(0, 1fr))` },
      }}
    >
      {steps.map((step) => (
        <StepItem key={step.stage} step={step} />
      ))}
    </Box>
  );
}

function StepItem({ step: { stage, state, on, isAtLatest } }: { step: Step }) {
  const t = useT();
  const nameOf = useStageName();
  const tones = useStageTones();
  const Icon = ICONS[state];
  const isReached = state === 'done' || state === 'held';
  const colour = state === 'failed' ? tones.rejected.ink : isReached ? tones[stage].ink : 'text.secondary';
  const day = on === null ? (isReached && stage !== 'installed' ? t('person.day_unknown') : '') : formatDay(on);
  return (
    <Box
      component="li"
      {...(state === 'held' && { 'aria-current': 'step' as const })}
      sx={{
        display: { xs: 'flex', sm: 'block' },
        alignItems: 'center',
        gap: 1,
        borderTop: { sm: 3 },
        borderColor: { sm: isReached || state === 'failed' ? colour : 'divider' },
        pt: { sm: 1 },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75, color: colour }}>
        <Icon sx={{ fontSize: 20 }} aria-hidden />
        <Typography component="span" sx={{ fontSize: '0.875rem', fontWeight: state === 'open' ? 400 : 600 }}>
          {nameOf(stage)}
        </Typography>
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary', pl: { sm: 3.25 } }}>
        {isAtLatest && on !== null ? t('person.at_latest', { day }) : day}
      </Typography>
    </Box>
  );
}
