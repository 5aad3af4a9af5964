import Box from '@mui/material/Box';
import type { ChildCompletion, Completion } from '../api/types.js';
import { formatCount, formatRate } from '../format.js';
import { useT } from '../i18n/useT.js';
import type { Counted, Scope } from '../scope/address.js';
import { countedDone } from '../stage-sets.js';
import { CountLink } from './CountLink.js';
import { StageBar } from './StageBar.js';
import { UnitLink } from './UnitLink.js';

/** One line a unit: name, bar, rate, size. On a phone the bar stands under its name. */
export function UnitBars({ completion, scope }: { completion: Completion; scope: Scope }) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {completion.children.map((child) => (
        <Line key={child.unit?.id ?? 'own'} child={child} completion={completion} scope={scope} />
      ))}
    </Box>
  );
}

function Line({ child, completion, scope }: { child: ChildCompletion; completion: Completion; scope: Scope }) {
  const t = useT();
  const { unit, counts, rate } = child;
  const name = unit?.name ?? t('dashboard.units.own', { name: completion.unit.name });
  const below = { ...scope, unitId: (unit ?? completion.unit).id };
  const who: Counted = unit === null ? { own: true } : {};
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr auto', md: 'minmax(180px, 3fr) minmax(0, 6fr) 76px 92px' },
        gridTemplateAreas: { xs: '"name rate" "bar bar" "size size"', md: '"name bar rate size"' },
        columnGap: 2,
        alignItems: 'center',
        py: { xs: 1, md: 0.75 },
        borderTop: 1,
        borderColor: 'divider',
        fontSize: '0.9rem',
      }}
    >
      <Box sx={{ gridArea: 'name', minWidth: 0 }}>
        {unit === null ? (
          <CountLink scope={below} counted={who}>
            {name}
          </CountLink>
        ) : (
          <UnitLink unit={unit} scope={scope} />
        )}
      </Box>
      <Box sx={{ gridArea: 'bar' }}>
        <StageBar name={name} counts={counts} scope={below} counted={who} />
      </Box>
      <Box sx={{ gridArea: 'rate', textAlign: 'right', fontWeight: 600, whiteSpace: 'nowrap' }}>{formatRate(rate)}</Box>
      <Box sx={{ gridArea: 'size', textAlign: { md: 'right' }, color: 'text.secondary', whiteSpace: 'nowrap' }}>
        <CountLink scope={below} counted={{ ...who, ...countedDone(completion.doneWhen) }}>
          {formatCount(counts.done)}/{formatCount(counts.eligible)}
        </CountLink>
      </Box>
    </Box>
  );
}
