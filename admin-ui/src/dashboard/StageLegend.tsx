import Box from '@mui/material/Box';
import type { Counts } from '../api/types.js';
import { formatCount } from '../format.js';
import type { Scope } from '../scope/address.js';
import { STAGE_ORDER } from '../stage-sets.js';
import { STAGE_LOOKS, useIsOff, useStageName, useStageTones } from '../stages.js';
import { CountLink } from './CountLink.js';

/** What the colours mean, and how many people of the whole unit each stands for. */
export function StageLegend({ counts, scope }: { counts: Counts; scope: Scope }) {
  const nameOf = useStageName();
  const isOff = useIsOff();
  const tones = useStageTones();
  return (
    <Box component="ul" sx={{ display: 'flex', flexWrap: 'wrap', gap: '4px 16px', listStyle: 'none', m: 0, p: 0 }}>
      {STAGE_ORDER.filter((bucket) => counts[bucket] > 0 || !isOff(bucket)).map((bucket) => {
        const { Icon } = STAGE_LOOKS[bucket];
        return (
          <Box
            component="li"
            key={bucket}
            sx={{ display: 'flex', alignItems: 'center', gap: 0.5, fontSize: '0.85rem' }}
          >
            <Icon sx={{ fontSize: 18, color: tones[bucket].ink }} aria-hidden />
            <CountLink scope={scope} counted={{ stage: bucket }}>
              {nameOf(bucket)}: <strong>{formatCount(counts[bucket])}</strong>
            </CountLink>
          </Box>
        );
      })}
    </Box>
  );
}
