import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import visuallyHidden from '@mui/utils/visuallyHidden';
import { Link } from 'react-router-dom';
import type { Counts } from '../api/types.js';
import { formatCount } from '../format.js';
import { useT } from '../i18n/useT.js';
import { participantsLink, type Counted, type Scope } from '../scope/address.js';
import { useStageName, useStageTones } from '../stages.js';
import { stageShares } from './stage-shares.js';

interface Props {
  name: string;
  counts: Counts;
  scope: Scope;
  /** Who of the scope the bar is about, besides the bucket. */
  counted?: Counted;
}

/**
 * The people of a unit by bucket, as one bar. Its parts lead to their lists by mouse; the keyboard and the screen reader
 * have the same numbers as words here and as links in the table, so they need not stop eight times on every line.
 */
export function StageBar({ name, counts, scope, counted = {} }: Props) {
  const t = useT();
  const nameOf = useStageName();
  const tones = useStageTones();
  const shares = stageShares(counts);
  const words = shares.map(({ bucket, count }) => `${nameOf(bucket)} ${formatCount(count)}`).join(', ');
  return (
    <>
      <Box component="span" sx={visuallyHidden}>
        {t('dashboard.units.bar', { name, shares: words })}
      </Box>
      <Box
        aria-hidden
        sx={{ display: 'flex', height: 18, borderRadius: 1, overflow: 'hidden', bgcolor: 'action.hover', gap: '1px' }}
      >
        {shares.map(({ bucket, count, share }) => (
          <Tooltip key={bucket} title={`${nameOf(bucket)}: ${formatCount(count)}`} disableInteractive>
            <Box
              component={Link}
              to={participantsLink(scope, { ...counted, stage: bucket })}
              tabIndex={-1}
              sx={{
                flex: `${share} 0 0`,
                minWidth: 3,
                bgcolor: tones[bucket].fill,
                // Without colour: what is not on the way ahead is striped.
                ...(STRIPED.has(bucket) && { backgroundImage: STRIPES }),
              }}
            />
          </Tooltip>
        ))}
      </Box>
    </>
  );
}

const STRIPES = 'repeating-linear-gradient(135deg, rgb(255 255 255 / 0.35) 0 2px, transparent 2px 6px)';
const STRIPED: ReadonlySet<string> = new Set(['rejected', 'lapsed', 'exempt']);
