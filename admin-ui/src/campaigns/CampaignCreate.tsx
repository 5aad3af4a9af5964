import Typography from '@mui/material/Typography';
import { Create, SimpleForm, useNotify, useRedirect } from 'react-admin';
import type { Campaign } from '../api/types.js';
import { useMeta } from '../api/useMeta.js';
import { useT } from '../i18n/useT.js';
import { pathWith } from '../scope/address.js';
import { CampaignInputs } from './CampaignInputs.js';
import { OwnStages } from './OwnStages.js';

export function CampaignCreate() {
  const t = useT();
  const notify = useNotify();
  const redirect = useRedirect();
  const today = useMeta().data?.today;
  const onSuccess = ({ id, unitId }: Campaign): void => {
    notify(t('campaigns.created_next'), { type: 'success' });
    redirect(pathWith('/', { campaignId: id, unitId, asOf: null }));
  };
  return (
    <Create mutationOptions={{ onSuccess }}>
      <OwnStages>
        <SimpleForm
          key={today} // today is a default, so the form begins when it is known
          defaultValues={{
            template: 'paper_2021',
            appName: 'VssID',
            doneWhen: 'approved',
            targetPercent: 100,
            startsOn: today ?? null,
            letters: [],
          }}
        >
          <CampaignInputs isNew />
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t('campaigns.rules_later')}
          </Typography>
        </SimpleForm>
      </OwnStages>
    </Create>
  );
}
