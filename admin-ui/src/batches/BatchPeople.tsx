import RemoveCircleOutlined from '@mui/icons-material/RemoveCircleOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Day } from '../api/types.js';
import { formatCount, formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Pager } from '../layout/Pager.js';
import { Problem } from '../layout/Problem.js';
import { ClockText } from '../participants/ClockText.js';
import { personLink } from '../participants/person-link.js';
import type { Participant } from '../participants/types.js';
import { useForget } from '../participants/useForget.js';
import { call, lastPageOf, rangeOf } from '../providers/http.js';
import { StageChip } from '../stages.js';
import type { Batch } from './types.js';
import { usePage } from './usePage.js';

const PAGE = 50;

/** Whose forms they are, the most urgent first. */
export function BatchPeople({ batch, today }: { batch: Batch; today: Day }) {
  const t = useT();
  const [page, setPage] = useState(0);
  const isOpen = batch.state === 'open';
  const { data, error, refetch } = usePage<Participant>('/participants', {
    filter: { campaignId: batch.campaignId, batchId: batch.id },
    sort: ['lapsesOn', 'ASC'],
    range: rangeOf(page, PAGE),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton variant="rounded" height={160} />;
  const last = lastPageOf(data.total, PAGE);
  if (page > last) setPage(last); // the only one of the last page was taken out
  return (
    <>
      <Box
        component="ul"
        aria-label={batch.name}
        sx={{ listStyle: 'none', m: 0, p: 0, '& li + li': { borderTop: 1, borderColor: 'divider' } }}
      >
        {data.items.map((person) => (
          <Line
            key={person.id}
            batch={batch}
            person={person}
            today={today}
            mayTakeOut={isOpen && batch.canRecord && person.batch?.id === batch.id}
          />
        ))}
      </Box>
      {batch.people > data.total && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('batches.gone', { count: formatCount(batch.people - data.total) })}
        </Typography>
      )}
      {data.total > PAGE && <Pager total={data.total} page={page} perPage={PAGE} onPage={setPage} />}
    </>
  );
}

interface LineProps {
  batch: Batch;
  person: Participant;
  today: Day;
  mayTakeOut: boolean;
}

function Line({ batch, person, today, mayTakeOut }: LineProps) {
  const t = useT();
  const notify = useNotify();
  const forget = useForget();
  const { id, fullName, position, unitName, stage, declaredOn, declaredPrecision, batch: form } = person;
  const takeOut = useMutation({
    mutationFn: () => call('DELETE', `/batches/${batch.id}/items/${id}`),
    onSuccess: async () => {
      notify(t('batches.taken_out', { name: fullName }), { type: 'info' });
      await forget();
    },
    onError: (error) => notify(error.message, { type: 'error' }),
  });
  const isOutdated =
    form !== null && declaredOn !== null && declaredPrecision === 'exact' && form.collectedOn < declaredOn;
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1, alignItems: 'center', py: 1 }}>
      <Box sx={{ flex: 1, minWidth: 0, display: 'grid', gap: 0.5 }}>
        <Link component={RouterLink} to={personLink(id)} sx={{ fontWeight: 600 }} underline="hover">
          {fullName}
        </Link>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {[position, unitName].filter(Boolean).join(', ')}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <StageChip stage={stage} />
          <ClockText standing={person} day={today} />
        </Box>
        {form !== null && (
          <Typography variant="body2" sx={{ color: isOutdated ? 'error.main' : 'text.secondary' }}>
            {isOutdated ? t('batches.outdated') : t('batches.lies_since', { day: formatDay(form.collectedOn) })}
          </Typography>
        )}
      </Box>
      {mayTakeOut && (
        <Tooltip title={t('batches.take_out')}>
          <IconButton
            aria-label={t('batches.take_out_of', { name: fullName })}
            disabled={takeOut.isPending}
            onClick={() => takeOut.mutate()}
            sx={{ width: 44, height: 44 }}
          >
            <RemoveCircleOutlined />
          </IconButton>
        </Tooltip>
      )}
    </Box>
  );
}
