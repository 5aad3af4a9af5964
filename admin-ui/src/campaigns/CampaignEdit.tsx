import { DeleteWithConfirmButton, Edit, SaveButton, SimpleForm, Toolbar, useRecordContext } from 'react-admin';
import { useQueryClient } from '@tanstack/react-query';
import type { Campaign } from '../api/types.js';
import { FIGURES_KEY } from '../dashboard/useFigures.js';
import { useT } from '../i18n/useT.js';
import { CampaignInputs } from './CampaignInputs.js';
import { OwnStages } from './OwnStages.js';
import { RulesInputs } from './RulesInputs.js';
import { SettingsPreviewButton } from './SettingsPreview.js';

export function CampaignEdit() {
  const queries = useQueryClient();
  return (
    <Edit
      mutationMode="pessimistic"
      redirect="show"
      mutationOptions={{ onSettled: () => void queries.invalidateQueries({ queryKey: FIGURES_KEY }) }}
    >
      <OwnStages>
        <SimpleForm toolbar={<EditToolbar />}>
          <CampaignInputs isNew={false} />
          <RulesInputs />
        </SimpleForm>
      </OwnStages>
    </Edit>
  );
}

function EditToolbar() {
  const t = useT();
  const campaign = useRecordContext<Campaign>();
  return (
    <Toolbar sx={{ justifyContent: 'space-between' }}>
      <div>
        <SaveButton />
        <SettingsPreviewButton />
      </div>
      <DeleteWithConfirmButton
        mutationMode="pessimistic"
        confirmTitle={t('units.delete_title', { name: campaign?.name ?? '' })}
        confirmContent={t('campaigns.delete_hint')}
      />
    </Toolbar>
  );
}
