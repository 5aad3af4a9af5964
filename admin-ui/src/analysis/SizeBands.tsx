import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Band } from '../../../server/domain/ranking.js';
import { FIGURES_KEY } from '../dashboard/useFigures.js';
import { formatCount, formatRate } from '../format.js';
import { useT } from '../i18n/useT.js';
import { call, queryOf } from '../providers/http.js';
import type { Scope } from '../scope/address.js';
import { bandText } from './vocabulary.js';

interface BandSum {
  band: Band;
  units: number;
  eligible: number;
  done: number;
  rate: number | null;
  unitsReached: number;
}

/** How the units of each size do together. */
export function SizeBands({ scope, of }: { scope: Scope; of: string }) {
  const t = useT();
  const { campaignId, unitId, asOf } = scope;
  const { data } = useQuery({
    queryKey: [...FIGURES_KEY, 'bands', campaignId, unitId, asOf, of],
    queryFn: ({ signal }) => {
      const query = queryOf({ unitId, asOf, of });
      return call<BandSum[]>('GET', `/campaigns/${campaignId}/ranking/bands${query}`, undefined, signal);
    },
    placeholderData: keepPreviousData,
  });
  if (data === undefined) return null;
  return (
    <Box
      component="ul"
      aria-label={t('analysis.bands')}
      sx={{
        listStyle: 'none',
        m: 0,
        mb: 2,
        p: 0,
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: 'repeat(auto-fill, minmax(170px, 1fr))',
      }}
    >
      {data
        .filter(({ units }) => units > 0)
        .map(({ band, units, rate, unitsReached }) => (
          <Card component="li" key={band}>
            <CardContent sx={{ p: 1.5, '&:last-child': { pb: 1.5 } }}>
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {t('analysis.people', { band: bandText(band) })}
              </Typography>
              <Typography sx={{ fontSize: '1.25rem', fontWeight: 600 }}>{formatRate(rate)}</Typography>
              <Typography variant="body2">
                {t('analysis.reached')}:{' '}
                {t('analysis.reached_of', { reached: formatCount(unitsReached), units: formatCount(units) })}
              </Typography>
            </CardContent>
          </Card>
        ))}
    </Box>
  );
}
