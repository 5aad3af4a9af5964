import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import type { Campaign, Id } from '../api/types.js';
import { useT } from '../i18n/useT.js';

interface Props {
  campaigns: readonly Campaign[];
  campaign: Campaign | null;
  onPick: (campaignId: Id) => void;
}

/** The campaign that everything on the screen is about. */
export function CampaignPicker({ campaigns, campaign, onPick }: Props) {
  const t = useT();
  return (
    <Autocomplete
      options={campaigns}
      value={campaign as Campaign}
      disableClearable
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(option, value) => option.id === value.id}
      noOptionsText={t('scope.no_campaign')}
      onChange={(_event, picked) => onPick(picked.id)}
      renderInput={(params) => <TextField {...params} label={t('scope.campaign')} margin="none" />}
      sx={{ width: { xs: '100%', sm: 340 } }}
    />
  );
}
