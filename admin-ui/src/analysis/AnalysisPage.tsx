import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { Title } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { useT } from '../i18n/useT.js';
import { NoCampaign } from '../dashboard/NoCampaign.js';
import { ScopeBar } from '../scope/ScopeBar.js';
import { useScope } from '../scope/ScopeContext.js';
import { DurationsTab } from './DurationsTab.js';
import { MovementTab } from './MovementTab.js';
import { RankingTab } from './RankingTab.js';

const TABS = ['ranking', 'durations', 'movement'] as const;
type TabName = (typeof TABS)[number];

/** What the figures mean: who is really ahead, where the time goes, what changed between two days. */
export function AnalysisPage() {
  const t = useT();
  const scope = useScope();
  const [params, setParams] = useSearchParams();
  const named = params.get('tab');
  const tab: TabName = TABS.find((one) => one === named) ?? 'ranking';
  const open = (next: TabName): void => {
    setParams((before) => {
      before.set('tab', next);
      return before;
    });
  };
  if (scope.campaignId === null) return scope.isPending ? null : <NoCampaign />;
  return (
    <>
      <Title title={t('analysis.title')} />
      <ScopeBar hasDay={tab !== 'movement'} />
      <Tabs
        value={tab}
        onChange={(_event, next: TabName) => open(next)}
        variant="scrollable"
        allowScrollButtonsMobile
        sx={{ mb: 2 }}
      >
        {TABS.map((one) => (
          <Tab key={one} value={one} label={t(`analysis.${one}`)} />
        ))}
      </Tabs>
      {tab === 'ranking' && <RankingTab scope={scope} />}
      {tab === 'durations' && <DurationsTab scope={scope} />}
      {tab === 'movement' && <MovementTab scope={scope} />}
    </>
  );
}
