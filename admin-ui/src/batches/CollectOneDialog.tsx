import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Day, Id } from '../api/types.js';
import { DayField } from '../fields/DayField.js';
import { formatCount } from '../format.js';
import { useT } from '../i18n/useT.js';
import { FormDialog } from '../layout/FormDialog.js';
import { Pager } from '../layout/Pager.js';
import { Problem } from '../layout/Problem.js';
import { Refusal } from '../participants/facts/Refusal.js';
import { call, rangeOf } from '../providers/http.js';
import { NotTaken } from './NotTaken.js';
import type { Batch } from './types.js';
import { useCollect } from './useCollect.js';
import { usePage } from './usePage.js';

/** Whose form was brought. */
export interface Bringer {
  id: Id;
  fullName: string;
  campaignId: Id;
  unitId: Id;
  unitName: string;
}

interface Props {
  person: Bringer;
  today: Day;
  onClose: () => void;
}

const NEW = 'new';
const PAGE = 50;

/** The form of one person: into an open batch, or a new one of the person's unit. */
export function CollectOneDialog({ person, today, onClose }: Props) {
  const t = useT();
  const notify = useNotify();
  const [day, setDay] = useState<Day | null>(today);
  const [page, setPage] = useState(0);
  const [picked, setPicked] = useState<Id | typeof NEW | null>(null);
  const {
    data,
    error: unread,
    refetch,
  } = usePage<Batch>('/batches', {
    filter: { campaignId: person.campaignId, state: 'open', collectsFor: person.unitId },
    sort: ['createdAt', 'DESC'],
    range: rangeOf(page, PAGE),
  });
  const open = data?.items ?? [];
  const chosen = picked ?? open[0]?.id ?? NEW;
  const { collect, answer } = useCollect(({ accepted, unchanged }) => {
    if (accepted + unchanged === 0) return;
    notify(t('batches.collected_done', { count: formatCount(accepted) }), { type: 'success' });
    onClose();
  });
  const make = useMutation({
    mutationFn: () => call<Batch>('POST', '/batches', { campaignId: person.campaignId, unitId: person.unitId }),
    onSuccess: ({ id }) => {
      setPicked(id);
      put(id);
    },
  });
  const put = (batchId: Id): void =>
    collect.mutate({ batchId, body: { participantIds: [person.id], collectedOn: day } });
  return (
    <FormDialog
      title={t('batches.collected_for', { name: person.fullName })}
      submit={t('batches.collected')}
      isReady={day !== null && data !== undefined}
      isSaving={make.isPending || collect.isPending}
      onSubmit={() => {
        make.reset();
        if (chosen === NEW) make.mutate();
        else put(chosen);
      }}
      onClose={onClose}
    >
      <Refusal error={make.error ?? collect.error} onReload={() => collect.reset()} />
      {unread !== null && <Problem error={unread} onRetry={() => void refetch()} />}
      <NotTaken answer={answer} />
      <TextField
        select
        label={t('batches.into')}
        value={data === undefined ? '' : chosen}
        onChange={(event) => setPicked(event.target.value)}
      >
        {open.map(({ id, name, unitName }) => (
          <MenuItem key={id} value={id}>
            {name}, {unitName}
          </MenuItem>
        ))}
        <MenuItem value={NEW}>{t('batches.new_of', { unit: person.unitName })}</MenuItem>
      </TextField>
      {data !== undefined && data.total > PAGE && (
        <Pager
          total={data.total}
          page={page}
          perPage={PAGE}
          onPage={(next) => {
            setPage(next);
            setPicked(null);
          }}
        />
      )}
      <DayField label={t('batches.collected_on')} value={day} onChange={setDay} max={today} required />
    </FormDialog>
  );
}
