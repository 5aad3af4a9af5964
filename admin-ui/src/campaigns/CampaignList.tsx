import { DataTable, FunctionField, List, SearchInput, SimpleList } from 'react-admin';
import type { Campaign } from '../api/types.js';
import { formatDay, formatPercent, lowerFirst } from '../format.js';
import { useT } from '../i18n/useT.js';
import { useIsPhone } from '../layout/window-width.js';
import { CampaignStages, useStageName } from '../stages.js';

export function CampaignList() {
  const t = useT();
  const isPhone = useIsPhone();
  return (
    <List
      perPage={25}
      exporter={false}
      sort={{ field: 'startsOn', order: 'DESC' }}
      filters={[<SearchInput key="q" source="q" alwaysOn />]}
    >
      {isPhone ? (
        <SimpleList<Campaign>
          rowClick="show"
          primaryText={({ name }) => name}
          secondaryText={({ unitName, lastDay }) =>
            lastDay === null ? unitName : `${unitName}, ${t('campaigns.until', { day: formatDay(lastDay) })}`
          }
        />
      ) : (
        <DataTable bulkActionButtons={false} rowClick="show">
          <DataTable.Col source="name" />
          <DataTable.Col source="unitName" label="resources.campaigns.fields.unitId" disableSort />
          <DataTable.Col source="startsOn">
            <FunctionField<Campaign> source="startsOn" render={({ startsOn }) => formatDay(startsOn)} />
          </DataTable.Col>
          <DataTable.Col source="lastDay">
            <FunctionField<Campaign> source="lastDay" render={({ lastDay }) => formatDay(lastDay)} />
          </DataTable.Col>
          <DataTable.Col source="targetPercent" disableSort align="right">
            <FunctionField<Campaign>
              source="targetPercent"
              render={({ targetPercent }) => formatPercent(targetPercent)}
            />
          </DataTable.Col>
          <DataTable.Col source="doneWhen" disableSort>
            <FunctionField<Campaign>
              source="doneWhen"
              render={(campaign) => (
                <CampaignStages campaign={campaign}>
                  <DoneWhen stage={campaign.doneWhen} />
                </CampaignStages>
              )}
            />
          </DataTable.Col>
        </DataTable>
      )}
    </List>
  );
}

function DoneWhen({ stage }: { stage: Campaign['doneWhen'] }) {
  const nameOf = useStageName();
  return <>{lowerFirst(nameOf(stage))}</>;
}
