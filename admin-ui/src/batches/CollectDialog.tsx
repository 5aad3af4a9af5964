import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Day, Id } from '../api/types.js';
import { DayField } from '../fields/DayField.js';
import { formatCount } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { useIsPhone } from '../layout/window-width.js';
import { ClockText } from '../participants/ClockText.js';
import { Refusal } from '../participants/facts/Refusal.js';
import type { Participant } from '../participants/types.js';
import { rangeOf } from '../providers/http.js';
import { UnitPicker } from '../scope/UnitPicker.js';
import { NotTaken } from './NotTaken.js';
import type { Batch } from './types.js';
import { useCollect } from './useCollect.js';
import { usePage } from './usePage.js';

interface Props {
  batch: Batch;
  today: Day;
  onClose: () => void;
}

const MOST = 100;

/** Declared people of a unit whose form is in no batch, the most urgent first: those whose form was brought are ticked. */
export function CollectDialog({ batch, today, onClose }: Props) {
  const t = useT();
  const isPhone = useIsPhone();
  const [unitId, setUnitId] = useState<Id>(batch.unitId);
  const [day, setDay] = useState<Day | null>(today);
  const [ticked, setTicked] = useState<ReadonlySet<Id>>(new Set());
  const [isAll, setAll] = useState(false);
  const filter = { campaignId: batch.campaignId, unitId, stage: 'declared', inBatch: false };
  const { data, error, refetch } = usePage<Participant>('/participants', {
    filter,
    sort: ['lapsesOn', 'ASC'],
    range: rangeOf(0, MOST),
  });
  const { collect, answer } = useCollect(() => {
    setTicked(new Set());
    setAll(false);
  });
  const tick = (id: Id): void => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  };
  const total = data?.total ?? 0;
  const count = isAll ? total : ticked.size;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" fullScreen={isPhone} aria-labelledby="collect">
      <DialogTitle id="collect">{t('batches.add_to', { name: batch.name })}</DialogTitle>
      <DialogContent>
        <Refusal error={collect.error} onReload={() => collect.reset()} />
        {answer !== null && (
          <Alert severity="success" sx={{ mb: 1 }}>
            {t('batches.collected_done', { count: formatCount(answer.accepted) })}
          </Alert>
        )}
        <NotTaken answer={answer} />
        <Typography variant="body2" gutterBottom>
          {t('batches.add_hint')}
        </Typography>
        <UnitPicker
          unitId={unitId}
          onPick={(id) => {
            setUnitId(id ?? batch.unitId);
            setTicked(new Set());
            setAll(false);
          }}
        />
        <DayField label={t('batches.collected_on')} value={day} onChange={setDay} max={today} required />
        {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Skeleton variant="rounded" height={160} />}
        {data !== undefined && total === 0 && <Typography>{t('batches.nobody_left')}</Typography>}
        {data !== undefined && total > 0 && (
          <>
            <FormControlLabel
              control={<Checkbox checked={isAll} onChange={(_event, checked) => setAll(checked)} />}
              label={t('batches.add_all', { count: formatCount(total) })}
            />
            {total > MOST && (
              <Typography variant="body2">{t('batches.only_first', { shown: formatCount(MOST) })}</Typography>
            )}
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 320, overflow: 'auto' }}>
              {data.items.map((person) => (
                <li key={person.id}>
                  <FormControlLabel
                    disabled={isAll}
                    control={<Checkbox checked={isAll || ticked.has(person.id)} onChange={() => tick(person.id)} />}
                    label={
                      <Box sx={{ py: 0.5 }}>
                        {person.fullName}
                        <Box component="span" sx={{ color: 'text.secondary' }}>
                          , {person.unitName}
                        </Box>
                        <ClockText standing={person} day={today} />
                      </Box>
                    }
                  />
                </li>
              ))}
            </Box>
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} color="inherit">
          {t('app.close')}
        </Button>
        <Button
          variant="contained"
          disabled={count === 0 || day === null}
          loading={collect.isPending}
          onClick={() => {
            const whom = isAll
              ? { filter: { unitId, stage: 'declared', inBatch: false } }
              : { participantIds: [...ticked] };
            collect.mutate({ batchId: batch.id, body: { ...whom, collectedOn: day } });
          }}
        >
          {t('batches.add_these', { count: formatCount(count) })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
