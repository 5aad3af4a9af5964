import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { formatCount } from '../format.js';
import { useT } from '../i18n/useT.js';
import { tabsOf, type OutcomeTab } from './outcome-tabs.js';
import { OUTCOME_LOOKS } from './outcomes.js';
import type { ImportCounts } from './types.js';

interface Props {
  counts: ImportCounts;
  value: OutcomeTab;
  onChange: (tab: OutcomeTab) => void;
}

/** The rows by outcome, each with its count. */
export function OutcomeTabs({ counts, value, onChange }: Props) {
  const t = useT();
  const tabs = tabsOf(counts);
  return (
    <Tabs
      value={tabs.includes(value) ? value : false}
      onChange={(_event, next: OutcomeTab) => onChange(next)}
      variant="scrollable"
      scrollButtons="auto"
      allowScrollButtonsMobile
      aria-label={t('rows.by_outcome')}
      sx={{ minHeight: 44, '& .MuiTab-root': { minHeight: 44, minWidth: 0, px: 1.5, flexDirection: 'row', gap: 0.75 } }}
    >
      {tabs.map((tab) => {
        if (tab === 'all') {
          return (
            <Tab key={tab} value={tab} label={`${t('rows.all')} (${formatCount(counts.rows + counts.missing)})`} />
          );
        }
        const [Icon, color] = OUTCOME_LOOKS[tab];
        return (
          <Tab
            key={tab}
            value={tab}
            icon={<Icon sx={{ fontSize: 18, color, mb: '0 !important' }} aria-hidden />}
            label={`${t(`imports.outcome.${tab}`)} (${formatCount(counts[tab])})`}
          />
        );
      })}
    </Tabs>
  );
}
