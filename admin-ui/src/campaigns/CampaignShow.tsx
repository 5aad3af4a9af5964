import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EditButton, ListButton, ShowBase, Title, useRecordContext } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Campaign, Check } from '../api/types.js';
import { counting, formatCount, formatDay, formatPercent, lowerFirst } from '../format.js';
import { useT } from '../i18n/useT.js';
import { call } from '../providers/http.js';
import { pathWith } from '../scope/address.js';
import { useStageName } from '../stages.js';
import { CheckList } from './CampaignChecks.js';
import { OwnStages } from './OwnStages.js';
import { plain } from './plain.js';
import { RebuildAlert } from './RebuildAlert.js';
import { VersionList } from './VersionList.js';
import type { Template } from './vocabulary.js';

export function CampaignShow() {
  return (
    <ShowBase>
      <OwnStages>
        <CampaignPage />
      </OwnStages>
    </ShowBase>
  );
}

function CampaignPage() {
  const t = useT();
  const nameOf = useStageName();
  const campaign = useRecordContext<Campaign>();
  const checks = useQuery({
    queryKey: ['campaigns', 'checks', campaign?.id, campaign?.version],
    queryFn: ({ signal }) => call<Check[]>('GET', `/campaigns/${campaign!.id}/checks`, undefined, signal),
    enabled: campaign !== undefined,
  });
  if (campaign === undefined) return null;
  const { unitId, letters, lastDay, deadline } = campaign;
  const field = (name: CampaignField, value: ReactNode) => (
    <Fact key={name} label={t(`resources.campaigns.fields.${name}`)} value={value} />
  );
  return (
    <>
      <Title title={campaign.name} />
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1, maxWidth: 960, mb: 1 }}>
        <Button component={Link} size="small" to={pathWith('/', { campaignId: campaign.id, unitId, asOf: null })}>
          {t('campaigns.open_dashboard')}
        </Button>
        <ListButton />
        <EditButton />
      </Box>
      <RebuildAlert campaign={campaign} />
      <Card sx={{ maxWidth: 960 }}>
        <CardContent>
          <Typography variant="h1" sx={{ mb: 2 }}>
            {campaign.name}
          </Typography>
          <Box component="dl" sx={FACTS}>
            {field('unitId', campaign.unitName)}
            {field('template', t(`campaigns.template.${campaign.template as Template}`))}
            {field('doneWhen', lowerFirst(nameOf(campaign.doneWhen)))}
            {field('targetPercent', formatPercent(campaign.targetPercent))}
            {field('startsOn', formatDay(campaign.startsOn))}
            {field('lastDay', deadline === null ? formatDay(lastDay) : `${formatDay(lastDay)} (“${deadline}”)`)}
            {field('collectionDay', formatDay(campaign.collectionDay))}
            {field('handoverDay', formatDay(campaign.handoverDay))}
          </Box>
          <Typography variant="h2" sx={{ mt: 3, mb: 1 }}>
            {t('campaigns.checks')}
          </Typography>
          <CheckList checks={checks.data} error={checks.error} />
          <Typography variant="h2" sx={{ mt: 3, mb: 1 }}>
            {t('campaigns.step_letters')}
          </Typography>
          {letters.length === 0 && (
            <Typography sx={{ color: 'text.secondary' }}>{t('campaigns.no_letters')}</Typography>
          )}
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {letters.map(({ number, issuer, date, subject }) => (
              <li key={number}>
                {number}, {issuer}
                {date !== null && `, ${formatDay(date)}`}
                {subject !== undefined && `: ${subject}`}
              </li>
            ))}
          </Box>
          <Typography variant="h2" sx={{ mt: 3, mb: 1 }}>
            {t('campaigns.step_rules')}
          </Typography>
          <RuleFacts rules={campaign.settings.rules} />
          <VersionList campaignId={campaign.id} version={campaign.settingsVersion} />
        </CardContent>
      </Card>
    </>
  );
}

type CampaignField =
  'unitId' | 'template' | 'doneWhen' | 'targetPercent' | 'startsOn' | 'lastDay' | 'collectionDay' | 'handoverDay';

const FACTS = {
  display: 'grid',
  gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr', md: '1fr 1fr 1fr' },
  gap: 2,
  m: 0,
} as const;

function RuleFacts({ rules }: { rules: Campaign['settings']['rules'] }) {
  const t = useT();
  const days = (count: number): string => t('campaigns.days', counting(count));
  const yes = (is: boolean): string => t(is ? 'ra.boolean.true' : 'ra.boolean.false');
  return (
    <Box component="dl" sx={FACTS}>
      <Fact
        label={plain(t('campaigns.rule.lapseAfterDays'))}
        value={rules.lapseAfterDays === null ? t('campaigns.never') : days(rules.lapseAfterDays)}
      />
      <Fact label={plain(t('campaigns.rule.lapsingDays'))} value={days(rules.lapsingDays)} />
      <Fact label={plain(t('campaigns.rule.approvalDays'))} value={days(rules.approvalDays)} />
      <Fact label={t('campaigns.rule.approvalInWorkingDays')} value={yes(rules.approvalInWorkingDays)} />
      <Fact label={t('campaigns.rule.paperForm')} value={yes(rules.paperForm)} />
      <Fact label={t('campaigns.rule.exemptInDenominator')} value={yes(rules.exemptInDenominator)} />
      <Fact label={t('campaigns.rule.guardianUnderAge')} value={formatCount(rules.guardianUnderAge)} />
      <Fact label={t('settings.guardian_rule')} value={t(`settings.guardian_rules.${rules.guardianRule}`)} />
    </Box>
  );
}

function Fact({ label, value }: { label: string; value: ReactNode }) {
  return (
    <div>
      <Typography component="dt" variant="body2" sx={{ color: 'text.secondary' }}>
        {label}
      </Typography>
      <Typography component="dd" sx={{ m: 0 }}>
        {value}
      </Typography>
    </div>
  );
}
