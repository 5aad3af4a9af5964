import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import CardHeader from '@mui/material/CardHeader';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { CountLink } from '../dashboard/CountLink.js';
import { formatCount } from '../format.js';
import { useLanguage, useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import type { Scope } from '../scope/address.js';
import { useStageTones } from '../stages.js';
import { LeaversDialog } from './LeaversDialog.js';
import type { ReasonCount, ReasonKind } from './types.js';
import { useReasons } from './useReasons.js';

const KINDS: readonly ReasonKind[] = ['rejected', 'exempted', 'left'];
const BUCKETS = { rejected: 'rejected', exempted: 'exempt' } as const;

/** Why people are refused, do not count, or are gone; each number opens its people. */
export function ReasonsCard({ scope }: { scope: Scope }) {
  const t = useT();
  const { data, error, isPending, refetch } = useReasons(scope);
  const [leavers, setLeavers] = useState<ReasonCount | null>(null);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!isPending && data.length === 0) return null;
  return (
    <Card component="section">
      <CardHeader title={t('reasons.title')} slotProps={{ title: { variant: 'h2', component: 'h2' } }} />
      <CardContent sx={{ pt: 0 }}>
        {isPending ? (
          <Skeleton variant="rounded" height={120} />
        ) : (
          <Box
            sx={{
              display: 'grid',
              gap: 3,
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(auto-fit, minmax(260px, 1fr))' },
            }}
          >
            {KINDS.map((kind) => (
              <KindBars
                key={kind}
                kind={kind}
                reasons={data.filter((one) => one.kind === kind)}
                scope={scope}
                onLeavers={setLeavers}
              />
            ))}
          </Box>
        )}
      </CardContent>
      {leavers !== null && <LeaversDialog scope={scope} reason={leavers} onClose={() => setLeavers(null)} />}
    </Card>
  );
}

interface BarsProps {
  kind: ReasonKind;
  reasons: readonly ReasonCount[];
  scope: Scope;
  onLeavers: (reason: ReasonCount) => void;
}

function KindBars({ kind, reasons, scope, onLeavers }: BarsProps) {
  const t = useT();
  const tones = useStageTones();
  if (reasons.length === 0) return null;
  const total = reasons.reduce((sum, { count }) => sum + count, 0);
  const colour = kind === 'left' ? tones.not_started.fill : tones[BUCKETS[kind]].fill;
  return (
    <Box>
      <Typography component="h3" variant="h3" gutterBottom>
        {t(`reasons.kind.${kind}`)}: {formatCount(total)}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {reasons.map((reason) => (
          <Box component="li" key={reason.code ?? '-'} sx={{ fontSize: '0.875rem' }}>
            <ReasonLink reason={reason} scope={scope} onLeavers={onLeavers} />
            <Box aria-hidden sx={{ height: 8, borderRadius: 1, bgcolor: 'action.hover', mt: 0.25 }}>
              <Box sx={{ height: 8, borderRadius: 1, bgcolor: colour, width: `${(reason.count / total) * 100}%` }} />
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function ReasonLink({ reason, scope, onLeavers }: Omit<BarsProps, 'kind' | 'reasons'> & { reason: ReasonCount }) {
  const t = useT();
  const language = useLanguage();
  const words = reason.code === null ? t('reasons.none') : (reason[language] ?? reason.code);
  const text = (
    <>
      {words}: <strong>{formatCount(reason.count)}</strong>
    </>
  );
  if (reason.kind === 'left') {
    return (
      <Link component="button" color="inherit" onClick={() => onLeavers(reason)} sx={{ textAlign: 'left' }}>
        {text}
      </Link>
    );
  }
  return (
    <CountLink scope={scope} counted={{ stage: BUCKETS[reason.kind], reason: reason.code ?? '-' }}>
      {text}
    </CountLink>
  );
}
