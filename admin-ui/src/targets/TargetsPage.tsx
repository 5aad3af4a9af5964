import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useState } from 'react';
import { Title } from 'react-admin';
import { NoCampaign } from '../dashboard/NoCampaign.js';
import { useT } from '../i18n/useT.js';
import { ScopeBar } from '../scope/ScopeBar.js';
import { useScope } from '../scope/ScopeContext.js';
import { ExtensionsTab } from './ExtensionsTab.js';
import { HistoryTab } from './HistoryTab.js';
import { TargetsTab } from './TargetsTab.js';

const TABS = ['targets', 'extensions', 'history'] as const;

/** What each unit has to reach by when, who got more time, and who changed it. */
export function TargetsPage() {
  const t = useT();
  const { campaignId, unitId, isPending } = useScope();
  const [tab, setTab] = useState<(typeof TABS)[number]>('targets');
  if (campaignId === null) return isPending ? null : <NoCampaign />;
  const scope = { campaignId, unitId };
  return (
    <>
      <Title title={t('targets.title')} />
      <ScopeBar hasDay={false} />
      <Tabs
        value={tab}
        onChange={(_event, next: (typeof TABS)[number]) => setTab(next)}
        variant="scrollable"
        allowScrollButtonsMobile
        sx={{ mb: 2 }}
      >
        {TABS.map((one) => (
          <Tab key={one} value={one} label={t(`targets.tab_${one}`)} />
        ))}
      </Tabs>
      {tab === 'targets' && <TargetsTab key={`${campaignId} ${unitId}`} {...scope} />}
      {tab === 'extensions' && <ExtensionsTab key={`${campaignId} ${unitId}`} {...scope} />}
      {tab === 'history' && <HistoryTab key={`${campaignId} ${unitId}`} {...scope} />}
    </>
  );
}
