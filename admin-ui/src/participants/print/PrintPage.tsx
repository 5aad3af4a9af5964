import { useQuery } from '@tanstack/react-query';
import { useGetOne } from 'react-admin';
import { useLocation } from 'react-router-dom';
import type { Campaign, Unit, Worklist } from '../../api/types.js';
import { useMeta } from '../../api/useMeta.js';
import { useOutcomeName } from '../../contacts/useOutcomes.js';
import { counting, formatDay } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { Problem } from '../../layout/Problem.js';
import { callList, rangeOf, type Page } from '../../providers/http.js';
import { filterOf } from '../../scope/address.js';
import { CampaignStages, useStageName, useWorklistName } from '../../stages.js';
import { clockLines } from '../clock.js';
import type { Participant } from '../types.js';
import { MOST_PRINTED, PrintSheet } from './PrintSheet.js';
import { PrintTable } from './PrintTable.js';

/** A list on paper, black on white: whom to call, with room to write beside. No numbers of persons are on it. */
export function PrintPage() {
  const { search } = useLocation();
  const { campaignId } = filterOf(search);
  const { data: campaign, error } = useGetOne<Campaign>('campaigns', { id: String(campaignId) });
  if (error) return <Problem error={error} />;
  if (campaign === undefined) return null;
  return (
    <CampaignStages campaign={campaign}>
      <Sheet campaign={campaign} search={search} />
    </CampaignStages>
  );
}

function Sheet({ campaign, search }: { campaign: Campaign; search: string }) {
  const t = useT();
  const worklistName = useWorklistName();
  const nameOf = useStageName();
  const outcomeName = useOutcomeName();
  const filter = filterOf(search);
  const today = useMeta().data?.today;
  const unitId = typeof filter.unitId === 'string' ? filter.unitId : campaign.unitId;
  const { data: unit } = useGetOne<Unit>('units', { id: unitId }, { retry: false });
  const { data, error } = useQuery({ queryKey: ['print', search], queryFn: ({ signal }) => fetchList(search, signal) });
  if (error) return <Problem error={error} />;
  if (data === undefined || today === undefined) return null;
  const day = typeof filter.asOf === 'string' ? filter.asOf : today;
  const title =
    typeof filter.worklist === 'string' ? worklistName(filter.worklist as Worklist) : t('participants.title');
  const clockText = (person: Participant): string =>
    clockLines(person, day)
      .map(({ key, params }) => t(key, params))
      .join('; ');
  const contactText = ({ lastContact, promisedOn }: Participant): string =>
    [
      lastContact === null ? null : `${formatDay(lastContact.on)}: ${outcomeName(lastContact.outcome)}`,
      promisedOn === null ? null : t('contacts.promised', { day: formatDay(promisedOn) }),
    ]
      .filter((part) => part !== null)
      .join(', ');
  return (
    <PrintSheet title={title} people={data}>
      <p>
        {campaign.name}
        <br />
        {unit?.name ?? ''}. {t('participants.print_of', { ...counting(data.total), day: formatDay(day) })}
      </p>
      <PrintTable
        people={data.items}
        columns={[
          { label: t('participants.stage'), of: ({ stage }) => nameOf(stage) },
          { label: t('participants.deadline'), of: clockText },
          { label: t('worklists.contact'), of: contactText },
        ]}
      />
    </PrintSheet>
  );
}

function fetchList(search: string, signal: AbortSignal): Promise<Page<Participant>> {
  const sort = JSON.parse(new URLSearchParams(search).get('sort') ?? '["name","ASC"]') as [string, string];
  return callList('/participants', { filter: filterOf(search), sort, range: rangeOf(0, MOST_PRINTED) }, signal);
}
