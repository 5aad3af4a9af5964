import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { ListBase, Pagination, Title, useListContext } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { formatInstant } from '../format.js';
import { useT } from '../i18n/useT.js';
import { EmptyState } from '../layout/EmptyState.js';
import { Problem } from '../layout/Problem.js';
import { doorText } from '../participants/show/door-text.js';
import { OwnWords } from '../scope/OwnWords.js';
import { ScopeBar } from '../scope/ScopeBar.js';
import { useScope } from '../scope/ScopeContext.js';
import { useKindName } from '../stages.js';
import { countsText } from './change-counts.js';
import { KeptPeople } from './KeptPeople.js';
import type { Change } from './types.js';
import { UndoButton } from './UndoButton.js';

const DOORS = ['form', 'bulk', 'batch', 'import', 'merge', 'undo', 'demo'];

/** What was done in a campaign, by whom, through which door; each act can be taken back as one. */
export function ChangesPage() {
  const t = useT();
  const { campaignId } = useScope();
  const [door, setDoor] = useState('');
  return (
    <>
      <Title title={t('changes.title')} />
      <ScopeBar hasDay={false} />
      <Box sx={{ maxWidth: 240, mb: 2 }}>
        <TextField
          select
          margin="none"
          label={t('changes.door')}
          value={door}
          onChange={(event) => setDoor(event.target.value)}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{t('changes.all_doors')}</MenuItem>
          {DOORS.map((one) => (
            <MenuItem key={one} value={one}>
              {doorText(t, one)}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      {campaignId !== null && (
        <ListBase<Change>
          key={`${campaignId} ${door}`}
          resource="changes"
          storeKey={false}
          disableSyncWithLocation
          filter={door === 'merge' ? { door } : { campaignId, ...(door !== '' && { door }) }}
          sort={{ field: 'id', order: 'DESC' }}
          perPage={25}
          exporter={false}
          disableAuthentication
        >
          <Listed />
        </ListBase>
      )}
    </>
  );
}

function Listed() {
  const t = useT();
  const { data, error, isPending, refetch } = useListContext<Change>();
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton variant="rounded" height={320} />;
  if (data.length === 0) {
    return <EmptyState icon={<HistoryOutlined />} title={t('changes.empty')} hint={t('changes.empty_hint')} />;
  }
  return (
    <>
      <Paper variant="outlined" component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data.map((change) => (
          // Merges are told of all campaigns.
          <OwnWords key={change.id} campaignId={change.campaignId}>
            <ChangeLine change={change} />
          </OwnWords>
        ))}
      </Paper>
      <Pagination rowsPerPageOptions={[25, 50, 100]} />
    </>
  );
}

function ChangeLine({ change }: { change: Change }) {
  const t = useT();
  const kindName = useKindName();
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gap: 1,
        alignItems: 'center',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '150px minmax(0, 1fr) 130px 130px' },
        p: 1.5,
        '& + &': { borderTop: 1, borderColor: 'divider' },
      }}
    >
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {formatInstant(change.at)}
      </Typography>
      <Box>
        <Typography sx={{ fontWeight: 600, '&::first-letter': { textTransform: 'uppercase' } }}>
          {change.actor ?? t('person.by_program')}, {doorText(t, change.door)}
        </Typography>
        <Typography variant="body2">{countsText(t, kindName, change.counts)}</Typography>
        {change.progress != null && change.progress.total > 0 && (
          <LinearProgress
            variant="determinate"
            aria-label={t('changes.states.open')}
            value={Math.min(100, (change.progress.done / change.progress.total) * 100)}
            sx={{ my: 0.5, maxWidth: 320 }}
          />
        )}
        {change.note !== null && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {change.note}
          </Typography>
        )}
        {change.undoesId !== null && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t('changes.undoes', { id: change.undoesId })}
          </Typography>
        )}
        {change.undoesId !== null && (change.counts.kept ?? 0) > 0 && <KeptPeople changeId={change.undoesId} />}
        {change.importId !== null && (
          <Link component={RouterLink} to={`/imports/${change.importId}`} variant="body2">
            {t('changes.open_import')}
          </Link>
        )}
      </Box>
      <Box>
        <Chip
          size="small"
          variant="outlined"
          label={t(`changes.states.${change.state}`)}
          color={change.state === 'open' ? 'info' : 'default'}
        />
      </Box>
      <Box>{change.canUndo && <UndoButton change={change} size="small" color="inherit" />}</Box>
    </Box>
  );
}
