import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import CardHeader from '@mui/material/CardHeader';
import Typography from '@mui/material/Typography';
import type { Stage } from '../../../server/domain/stages.js';
import type { Completion } from '../api/types.js';
import { counting, formatCount, formatRate } from '../format.js';
import { useT } from '../i18n/useT.js';
import type { Counted, Scope } from '../scope/address.js';
import { AT_OR_PAST } from '../stage-sets.js';
import { useIsOff, useStageName, useStageTones } from '../stages.js';
import { CountLink } from './CountLink.js';

interface Step {
  key: Stage | 'installed' | 'headcount';
  label: string;
  count: number;
  counted: Counted;
  colour: string;
}

const STAGES: readonly Stage[] = ['declared', 'submitted', 'approved', 'activated'];

/** How many of those eligible have come to each step, or beyond it. */
export function FunnelCard({ completion, scope }: { completion: Completion; scope: Scope }) {
  const t = useT();
  const nameOf = useStageName();
  const isOff = useIsOff();
  const tones = useStageTones();
  const { counts, cumulative } = completion;
  const shown = STAGES.filter((stage) => !isOff(stage));
  const steps: Step[] = [
    {
      key: 'headcount',
      label: t('dashboard.funnel.headcount'),
      count: counts.headcount,
      counted: {},
      colour: tones.exempt.fill,
    },
    ...shown.map((stage): Step => ({
      key: stage,
      label: stage === shown.at(-1) ? nameOf(stage) : t('stages.at_or_past', { stage: nameOf(stage) }),
      count: cumulative[stage],
      counted: { stage: AT_OR_PAST[stage] },
      colour: tones[stage].fill,
    })),
    ...(isOff('installed')
      ? []
      : [
          {
            key: 'installed' as const,
            label: nameOf('installed'),
            count: counts.installed,
            counted: { installed: true },
            colour: tones.installed.fill,
          },
        ]),
  ];
  return (
    <Card component="section" sx={{ height: '100%' }}>
      <CardHeader title={t('dashboard.funnel.title')} slotProps={{ title: { variant: 'h2', component: 'h2' } }} />
      <CardContent sx={{ pt: 0 }}>
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
          {steps.map((step, index) => (
            <StepLine
              key={step.key}
              step={step}
              scope={scope}
              whole={counts.headcount}
              eligible={counts.eligible}
              isWhole={index === 0}
            />
          ))}
        </Box>
        <Typography variant="body2" sx={{ mt: 2, color: 'text.secondary' }}>
          {t('dashboard.funnel.of_eligible')} {t('dashboard.funnel.evidence')}{' '}
          <CountLink scope={scope} counted={{ evidence: 'seen' }}>
            {t('dashboard.funnel.seen', counting(counts.seen))}
          </CountLink>
          {', '}
          <CountLink scope={scope} counted={{ evidence: 'confirmed' }}>
            {t('dashboard.funnel.confirmed', counting(counts.confirmed))}
          </CountLink>
          .
        </Typography>
      </CardContent>
    </Card>
  );
}

interface StepLineProps {
  step: Step;
  scope: Scope;
  whole: number;
  eligible: number;
  isWhole: boolean;
}

function StepLine({ step: { label, count, counted, colour }, scope, whole, eligible, isWhole }: StepLineProps) {
  const t = useT();
  return (
    <li>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1, fontSize: '0.875rem' }}>
        <CountLink scope={scope} counted={counted}>
          {label}: <strong>{formatCount(count)}</strong>
        </CountLink>
        <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
          {isWhole
            ? `${t('dashboard.funnel.eligible')}: ${formatCount(eligible)}`
            : formatRate(eligible > 0 ? count / eligible : null)}
        </Box>
      </Box>
      <Box aria-hidden sx={{ height: 10, borderRadius: 1, bgcolor: 'action.hover', mt: 0.25 }}>
        <Box
          sx={{
            height: 10,
            borderRadius: 1,
            bgcolor: colour,
            width: `${whole > 0 ? Math.min(100, (count / whole) * 100) : 0}%`,
          }}
        />
      </Box>
    </li>
  );
}
