import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import CardHeader from '@mui/material/CardHeader';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useStore } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Completion } from '../api/types.js';
import { counting } from '../format.js';
import { useT } from '../i18n/useT.js';
import { participantsLink, pathWith, type Scope } from '../scope/address.js';
import { StageLegend } from './StageLegend.js';
import { UnitBars } from './UnitBars.js';
import { UnitsTable } from './UnitsTable.js';
import { MOST_CHILDREN, ORDERS, type OrderName } from './useFigures.js';

type View = 'chart' | 'table';

interface Props {
  completion: Completion;
  scope: Scope;
  order: OrderName;
  onOrder: (order: OrderName) => void;
  onMore: () => void;
}

/** The units below, each with its people by bucket; a click goes down into one. */
export function UnitsCard({ completion, scope, order, onOrder, onMore }: Props) {
  const t = useT();
  const [view, setView] = useStore<View>('dashboard.units.view', 'chart');
  const { children, childrenTotal, counts } = completion;
  const rest = childrenTotal - children.length;
  const hasUnits = childrenTotal > children.length || children.some(({ unit }) => unit !== null);
  return (
    <Card component="section">
      <CardHeader
        title={t(hasUnits ? 'dashboard.units.title' : 'dashboard.units.by_stage')}
        slotProps={{ title: { variant: 'h2', component: 'h2' } }}
        sx={{ flexWrap: 'wrap', gap: 1, '& .MuiCardHeader-action': { m: 0, flex: { xs: '1 1 100%', sm: 'none' } } }}
        action={
          hasUnits && (
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
              <TextField
                select
                margin="none"
                label={t('dashboard.units.sort')}
                value={order}
                onChange={(event) => onOrder(event.target.value as OrderName)}
                sx={{ width: 180 }}
              >
                {(Object.keys(ORDERS) as OrderName[]).map((name) => (
                  <MenuItem key={name} value={name}>
                    {t(`dashboard.units.${name}`)}
                  </MenuItem>
                ))}
              </TextField>
              <ToggleButtonGroup
                exclusive
                size="small"
                value={view}
                onChange={(_event, picked: View | null) => picked && setView(picked)}
                aria-label={t('dashboard.units.view')}
              >
                <ToggleButton value="chart">{t('dashboard.units.chart')}</ToggleButton>
                <ToggleButton value="table">{t('dashboard.units.table')}</ToggleButton>
              </ToggleButtonGroup>
            </Box>
          )
        }
      />
      <CardContent sx={{ pt: 0 }}>
        <Box sx={{ mb: 2 }}>
          <StageLegend counts={counts} scope={scope} />
        </Box>
        {!hasUnits ? (
          <Typography sx={{ color: 'text.secondary' }}>
            {t('dashboard.units.no_children')}{' '}
            <Button component={Link} to={participantsLink(scope)} size="small">
              {t('dashboard.units.open_list', counting(counts.headcount))}
            </Button>
          </Typography>
        ) : view === 'chart' ? (
          <UnitBars completion={completion} scope={scope} />
        ) : (
          <UnitsTable completion={completion} scope={scope} />
        )}
        {rest > 0 &&
          (children.length < MOST_CHILDREN ? (
            <Button onClick={onMore} sx={{ mt: 1 }}>
              {t('dashboard.units.more', counting(rest))}
            </Button>
          ) : (
            <Button component={Link} to={pathWith('/analysis', scope)} sx={{ mt: 1 }}>
              {t('dashboard.units.in_ranking', counting(rest))}
            </Button>
          ))}
      </CardContent>
    </Card>
  );
}
