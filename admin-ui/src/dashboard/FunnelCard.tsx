import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import CardHeader from '@mui/material/CardHeader';
import Typography from '@mui/material/Typography';
import type { Completion } from '../api/types.js';
import { counting, formatCount, formatRate } from '../format.js';
import { useT, type MessageKey } from '../i18n/useT.js';
import type { Counted, Scope } from '../scope/address.js';
import { AT_OR_PAST } from '../stage-sets.js';
import { useStageTones } from '../stages.js';
import { CountLink } from './CountLink.js';

interface Step {
  label: MessageKey;
  count: number;
  counted: Counted;
  colour: string;
}

/** How many of those eligible have come to each step, or beyond it. */
export function FunnelCard({ completion, scope }: { completion: Completion; scope: Scope }) {
  const t = useT();
  const tones = useStageTones();
  const { counts, cumulative } = completion;
  const steps: Step[] = [
    { label: 'dashboard.funnel.headcount', count: counts.headcount, counted: {}, colour: tones.exempt.fill },
    {
      label: 'dashboard.funnel.declared',
      count: cumulative.declared,
      counted: { stage: AT_OR_PAST.declared },
      colour: tones.declared.fill,
    },
    {
      label: 'dashboard.funnel.submitted',
      count: cumulative.submitted,
      counted: { stage: AT_OR_PAST.submitted },
      colour: tones.submitted.fill,
    },
    {
      label: 'dashboard.funnel.approved',
      count: cumulative.approved,
      counted: { stage: AT_OR_PAST.approved },
      colour: tones.approved.fill,
    },
    {
      label: 'dashboard.funnel.activated',
      count: cumulative.activated,
      counted: { stage: AT_OR_PAST.activated },
      colour: tones.activated.fill,
    },
    {
      label: 'dashboard.funnel.installed',
      count: counts.installed,
      counted: { installed: true },
      colour: tones.installed.fill,
    },
  ];
  return (
    <Card component="section" sx={{ height: '100%' }}>
      <CardHeader title={t('dashboard.funnel.title')} slotProps={{ title: { variant: 'h2', component: 'h2' } }} />
      <CardContent sx={{ pt: 0 }}>
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
          {steps.map((step, index) => (
            <StepLine
              key={step.label}
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
          {t(label)}: <strong>{formatCount(count)}</strong>
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
