import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { usePermissions } from 'react-admin';
import type { Id, Permission, UnitRef } from '../api/types.js';
import { formatCount, formatDay, formatPercent } from '../format.js';
import { useT, type Translate } from '../i18n/useT.js';
import { Pager } from '../layout/Pager.js';
import { Problem } from '../layout/Problem.js';
import { TargetDialog } from './TargetDialog.js';
import type { UnitTarget } from './types.js';
import { PAGE, useCampaignList } from './useCampaignList.js';

interface Props {
  campaignId: Id;
  unitId: Id | null;
}

/** What counts for each unit and whose word that is. */
export function TargetsTab({ campaignId, unitId }: Props) {
  const t = useT();
  const [page, setPage] = useState(0);
  const [isOwnOnly, setOwnOnly] = useState(false);
  const [edited, setEdited] = useState<UnitTarget | null>(null);
  const { permissions = [] } = usePermissions<Permission[]>();
  const filter = { ...(unitId !== null && { unitId }), ...(isOwnOnly && { own: true }) };
  const { data, error, refetch } = useCampaignList<UnitTarget>(campaignId, 'targets', filter, page);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton variant="rounded" height={320} />;
  return (
    <>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('targets.hint')}
      </Typography>
      <FormControlLabel
        control={
          <Switch
            checked={isOwnOnly}
            onChange={(_event, is) => {
              setOwnOnly(is);
              setPage(0);
            }}
          />
        }
        label={t('targets.own_only')}
        sx={{ mb: 1 }}
      />
      {data.total === 0 && <Typography>{t('targets.none')}</Typography>}
      <Paper variant="outlined" component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data.items.map((target) => (
          <Line
            key={target.unitId}
            target={target}
            onEdit={permissions.includes('units') ? () => setEdited(target) : undefined}
          />
        ))}
      </Paper>
      <Pager total={data.total} page={page} perPage={PAGE} onPage={setPage} />
      {edited !== null && <TargetDialog campaignId={campaignId} target={edited} onClose={() => setEdited(null)} />}
    </>
  );
}

function Line({ target, onEdit }: { target: UnitTarget; onEdit: (() => void) | undefined }) {
  const t = useT();
  const { unitName, path, percent, lastDay, assigned, own, original, percentFrom, lastDayFrom } = target;
  const fact = (label: string, value: string, source: string) => (
    <Box>
      <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
        {label}
      </Typography>
      <Typography sx={{ fontWeight: 600 }}>{value}</Typography>
      <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
        {source}
      </Typography>
    </Box>
  );
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gap: 1.5,
        alignItems: 'start',
        gridTemplateColumns: { xs: '1fr 1fr', md: 'minmax(0, 1fr) 160px 200px 130px 120px' },
        p: 1.5,
        '& + &': { borderTop: 1, borderColor: 'divider' },
      }}
    >
      <Box sx={{ minWidth: 0, gridColumn: { xs: '1 / -1', md: 'auto' } }}>
        <Typography sx={{ fontWeight: 600 }}>{unitName}</Typography>
        <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
          {path
            .slice(0, -1)
            .map(({ name }) => name)
            .join(' › ')}
        </Typography>
        {own !== null && <Typography variant="body2">{own.reason}</Typography>}
      </Box>
      {fact(t('targets.percent'), formatPercent(percent), sourceText(t, own?.percent ?? null, percentFrom))}
      {fact(
        t('targets.last_day'),
        formatDay(lastDay),
        original !== null
          ? t('targets.extended_from', { day: formatDay(original.lastDay) })
          : sourceText(t, own?.lastDay ?? null, lastDayFrom),
      )}
      {fact(t('targets.assigned'), formatCount(assigned), '')}
      {onEdit !== undefined && (
        <Button size="small" onClick={onEdit} sx={{ justifySelf: 'start' }}>
          {t('targets.edit')}
        </Button>
      )}
    </Box>
  );
}

function sourceText(t: Translate, own: unknown, from: UnitRef | null): string {
  if (own !== null) return t('targets.own');
  return from === null ? t('targets.from_campaign') : t('targets.from', { name: from.name });
}
