import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import MenuItem from '@mui/material/MenuItem';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Band, Verdict } from '../../../server/domain/ranking.js';
import type { UnitRef } from '../api/types.js';
import { FIGURES_KEY } from '../dashboard/useFigures.js';
import { UnitLink } from '../dashboard/UnitLink.js';
import { formatCount, formatRate } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Pager } from '../layout/Pager.js';
import { Problem } from '../layout/Problem.js';
import { callList, rangeOf } from '../providers/http.js';
import type { Scope } from '../scope/address.js';
import { SizeBands } from './SizeBands.js';
import { BANDS, bandText } from './vocabulary.js';

interface RankedUnit {
  id: string;
  unit: UnitRef & { path: UnitRef[] };
  band: Band | null;
  eligible: number;
  done: number;
  rate: number | null;
  low: number | null;
  high: number | null;
  place: number | null;
  isReached: boolean;
  verdict: Verdict | null;
}

const PAGE = 25;
const SORTS = { best_first: ['low', 'DESC'], worst_first: ['high', 'ASC'] } as const;
type SortName = keyof typeof SORTS;
const OF = ['leaves', 'children'] as const;

/** Units by rate, each among those of its size, so that chance neither praises nor shames. */
export function RankingTab({ scope }: { scope: Scope }) {
  const t = useT();
  const [of, setOf] = useState<(typeof OF)[number]>('leaves');
  const [band, setBand] = useState<Band | ''>('');
  const [sort, setSort] = useState<SortName>('worst_first');
  const [page, setPage] = useState(0);
  const back = <T,>(set: (value: T) => void) => {
    return (value: T): void => {
      set(value);
      setPage(0);
    };
  };
  return (
    <>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2, maxWidth: 760 }}>
        {t('analysis.ranking_hint')}
      </Typography>
      <Box
        sx={{ display: 'grid', gap: 2, mb: 2, gridTemplateColumns: { xs: '1fr', sm: 'repeat(3, minmax(0, 260px))' } }}
      >
        <Choice label={t('analysis.of')} value={of} onPick={back(setOf)}>
          {OF.map((one) => (
            <MenuItem key={one} value={one}>
              {t(`analysis.of_${one}`)}
            </MenuItem>
          ))}
        </Choice>
        <Choice label={t('analysis.band')} value={band} onPick={back(setBand)}>
          <MenuItem value="">{t('analysis.all_bands')}</MenuItem>
          {BANDS.map((one) => (
            <MenuItem key={one} value={one}>
              {t('analysis.people', { band: bandText(one) })}
            </MenuItem>
          ))}
        </Choice>
        <Choice label={t('analysis.sort')} value={sort} onPick={back(setSort)}>
          {(Object.keys(SORTS) as SortName[]).map((one) => (
            <MenuItem key={one} value={one}>
              {t(`analysis.${one}`)}
            </MenuItem>
          ))}
        </Choice>
      </Box>
      <SizeBands scope={scope} of={of} />
      <Units scope={scope} of={of} band={band} sort={sort} page={page} onPage={setPage} />
    </>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  onPick: (value: T) => void;
  children: React.ReactNode;
}

function Choice<T extends string>({ label, value, onPick, children }: ChoiceProps<T>) {
  return (
    <TextField
      select
      margin="none"
      label={label}
      value={value}
      onChange={(event) => onPick(event.target.value as T)}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      {children}
    </TextField>
  );
}

interface UnitsProps {
  scope: Scope;
  of: string;
  band: string;
  sort: SortName;
  page: number;
  onPage: (page: number) => void;
}

function Units({ scope, of, band, sort, page, onPage }: UnitsProps) {
  const t = useT();
  const { campaignId, unitId, asOf } = scope;
  const { data, error, refetch } = useQuery({
    queryKey: [...FIGURES_KEY, 'ranking', campaignId, unitId, asOf, of, band, sort, page],
    queryFn: ({ signal }) => {
      const params = { unitId, asOf, of, band, sort: SORTS[sort], range: rangeOf(page, PAGE) };
      return callList<RankedUnit>(`/campaigns/${campaignId}/ranking`, params, signal);
    },
    placeholderData: keepPreviousData,
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton variant="rounded" height={320} />;
  if (data.total === 0) return <Typography>{t('analysis.no_units')}</Typography>;
  return (
    <Card>
      <Heading />
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data.items.map((line) => (
          <Line key={line.id} line={line} scope={scope} />
        ))}
      </Box>
      <Pager total={data.total} page={page} perPage={PAGE} onPage={onPage} />
    </Card>
  );
}

const COLUMNS = '48px minmax(0, 1fr) 120px 90px 190px 190px';

/** What the columns are, where there is room for columns. */
function Heading() {
  const t = useT();
  const columns = ['place', 'unit', 'done', 'rate', 'interval', 'verdict'] as const;
  return (
    <Box
      aria-hidden="true"
      sx={{
        display: { xs: 'none', md: 'grid' },
        gap: 1,
        alignItems: 'end',
        gridTemplateColumns: COLUMNS,
        px: 2,
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {columns.map((column) => (
        <Typography
          key={column}
          variant="body2"
          sx={{ fontWeight: 600, textAlign: ['done', 'rate', 'interval'].includes(column) ? 'right' : 'left' }}
        >
          {t(`analysis.${column}`)}
        </Typography>
      ))}
    </Box>
  );
}

const TONE_OF = { above: 'success', below: 'warning', as_expected: 'default', too_small: 'default' } as const;

function Line({ line, scope }: { line: RankedUnit; scope: Scope }) {
  const t = useT();
  const { unit, done, eligible, rate, low, high, place, verdict } = line;
  const above = unit.path
    .slice(0, -1)
    .map(({ name }) => name)
    .slice(-2);
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gap: 1,
        alignItems: 'center',
        gridTemplateColumns: { xs: '32px minmax(0, 1fr) auto', md: COLUMNS },
        px: 2,
        py: 1,
        '& + &': { borderTop: 1, borderColor: 'divider' },
      }}
    >
      <Typography variant="body2" aria-label={t('analysis.place')} sx={{ color: 'text.secondary' }}>
        {place === null ? '–' : formatCount(place)}
      </Typography>
      <Box sx={{ minWidth: 0 }}>
        <UnitLink unit={unit} scope={scope} />
        <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
          {above.join(' › ')}
        </Typography>
      </Box>
      <Typography variant="body2" sx={{ textAlign: 'right', display: { xs: 'none', md: 'block' } }}>
        {formatCount(done)}/{formatCount(eligible)}
      </Typography>
      <Typography sx={{ textAlign: 'right', fontWeight: 600 }}>{formatRate(rate)}</Typography>
      <Typography
        variant="body2"
        sx={{ textAlign: 'right', color: 'text.secondary', display: { xs: 'none', md: 'block' } }}
        title={t('analysis.interval')}
      >
        {formatRate(low)} – {formatRate(high)}
      </Typography>
      <Box sx={{ gridColumn: { xs: '2 / -1', md: 'auto' } }}>
        {verdict !== null && (
          <Chip size="small" variant="outlined" color={TONE_OF[verdict]} label={t(`analysis.verdicts.${verdict}`)} />
        )}
        <Typography component="span" variant="caption" sx={{ ml: 1, display: { md: 'none' } }}>
          {formatCount(done)}/{formatCount(eligible)}
        </Typography>
      </Box>
    </Box>
  );
}
