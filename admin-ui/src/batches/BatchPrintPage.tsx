import Box from '@mui/material/Box';
import { useGetOne } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { Campaign } from '../api/types.js';
import { formatCount, formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { MOST_PRINTED, PrintSheet } from '../participants/print/PrintSheet.js';
import { PrintTable } from '../participants/print/PrintTable.js';
import type { Participant } from '../participants/types.js';
import { rangeOf } from '../providers/http.js';
import type { Batch } from './types.js';
import { useBatch } from './useBatch.js';
import { usePage } from './usePage.js';

/** The list that goes with the forms: who, from which unit, and the total in figures. No numbers of persons are on it. */
export function BatchPrintPage() {
  const { id = '' } = useParams();
  const { data: batch, error } = useBatch(id);
  if (error) return <Problem error={error} />;
  return batch === undefined ? null : <Sheet batch={batch} />;
}

function Sheet({ batch }: { batch: Batch }) {
  const t = useT();
  const { data: campaign } = useGetOne<Campaign>('campaigns', { id: batch.campaignId });
  const { data, error } = usePage<Participant>('/participants', {
    filter: { campaignId: batch.campaignId, batchId: batch.id },
    sort: ['lapsesOn', 'ASC'],
    range: rangeOf(0, MOST_PRINTED),
  });
  if (error) return <Problem error={error} />;
  if (data === undefined || campaign === undefined) return null;
  return (
    <PrintSheet title={t('batches.print_title', { name: batch.name })} people={data}>
      <p>
        {campaign.name}
        <br />
        {batch.unitName}
        {batch.handedOverOn !== null && `. ${t('batches.handed_over', { day: formatDay(batch.handedOverOn) })}`}
        {batch.receipt !== null && `, ${t('batches.receipt_is', { receipt: batch.receipt })}`}
      </p>
      <PrintTable
        people={data.items}
        columns={[
          { label: t('batches.declared_on'), of: ({ declaredOn }) => formatDay(declaredOn) },
          { label: t('batches.lapses_on'), of: ({ lapsesOn }) => formatDay(lapsesOn) },
        ]}
      />
      <p>
        <b>{t('batches.print_total', { count: formatCount(data.total) })}</b>
        {batch.people > data.total && ` (${t('batches.gone', { count: formatCount(batch.people - data.total) })})`}
      </p>
      <Box sx={{ display: 'flex', justifyContent: 'space-around', pt: 2, pb: 8 }}>
        <span>{t('batches.giver')}</span>
        <span>{t('batches.taker')}</span>
      </Box>
    </PrintSheet>
  );
}
