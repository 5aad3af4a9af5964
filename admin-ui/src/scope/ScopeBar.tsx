import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { useIsPhone } from '../layout/window-width.js';
import { scopeOf, searchFor } from './address.js';
import { AsOfPicker } from './AsOfPicker.js';
import { CampaignPicker } from './CampaignPicker.js';
import { PhoneScope } from './PhoneScope.js';
import { useScope } from './ScopeContext.js';
import { UnitPicker } from './UnitPicker.js';

interface Props {
  /** Without it the page is about today only. */
  hasDay?: boolean;
  /** What else is to be known of a past day here. */
  pastHint?: string;
}

/** What the page is about; stands at the top of every page that shows figures or people. */
export function ScopeBar({ hasDay = true, pastHint }: Props) {
  const t = useT();
  const { campaigns, campaign, campaignId, unitId, asOf, setScope } = useScope();
  const isPhone = useIsPhone();
  useScopeInAddress();
  if (campaignId === null) return null;
  const choices = (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
      <CampaignPicker campaigns={campaigns} campaign={campaign} onPick={(id) => setScope({ campaignId: id })} />
      <UnitPicker unitId={unitId} onPick={(id) => setScope({ unitId: id })} />
      {hasDay && <AsOfPicker asOf={asOf} onPick={(day) => setScope({ asOf: day })} />}
    </Box>
  );
  return (
    <Box sx={{ mb: 2 }}>
      {isPhone ? <PhoneScope hasDay={hasDay}>{choices}</PhoneScope> : choices}
      {hasDay && asOf !== null && (
        <Alert
          severity="info"
          variant="outlined"
          sx={{ mt: 1.5, py: 0, bgcolor: 'background.paper' }}
          action={
            <Button size="small" color="inherit" onClick={() => setScope({ asOf: null })}>
              {t('scope.back_to_today')}
            </Button>
          }
        >
          {t('scope.past_day', { day: formatDay(asOf) })}
          {pastHint !== undefined && `. ${pastHint}`}
        </Alert>
      )}
    </Box>
  );
}

/** What was only remembered is written into the address, so that the address can be sent to somebody else. */
function useScopeInAddress(): void {
  const { campaignId, unitId, asOf } = useScope();
  const { search } = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    const named = scopeOf(search);
    if (campaignId === null || (named.campaignId === campaignId && named.unitId === unitId)) return;
    void navigate({ search: searchFor(search, { campaignId, unitId, asOf }) }, { replace: true });
  }, [campaignId, unitId, asOf, search, navigate]);
}
