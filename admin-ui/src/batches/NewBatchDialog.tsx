import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetOne } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { Campaign, Id, Unit } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { FormDialog } from '../layout/FormDialog.js';
import { Refusal } from '../participants/facts/Refusal.js';
import { useForget } from '../participants/useForget.js';
import { call } from '../providers/http.js';
import { UnitPicker } from '../scope/UnitPicker.js';
import type { Batch } from './types.js';

interface Props {
  campaign: Campaign;
  unitId: Id | null;
  onClose: () => void;
}

/** Opens a batch of an office and goes there. */
export function NewBatchDialog({ campaign, unitId: given, onClose }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const forget = useForget();
  const [picked, setPicked] = useState<Id | null>(given);
  const [name, setName] = useState('');
  // The whole campaign, where the caller sees all of it.
  const { data: top } = useGetOne<Unit>('units', { id: campaign.unitId }, { retry: false });
  const unitId = picked ?? top?.id ?? null;
  const save = useMutation({
    mutationFn: () =>
      call<Batch>('POST', '/batches', { campaignId: campaign.id, unitId, ...(name.trim() !== '' && { name }) }),
    onSuccess: ({ id }) => {
      void forget();
      void navigate(`/batches/${id}/show`);
    },
  });
  return (
    <FormDialog
      title={t('batches.new')}
      submit={t('batches.new')}
      isReady={unitId !== null}
      isSaving={save.isPending}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <Refusal error={save.error} onReload={() => save.reset()} />
      <Typography variant="body2" gutterBottom>
        {t(unitId === null ? 'batches.choose_unit' : 'batches.unit')}
      </Typography>
      <UnitPicker unitId={unitId} onPick={setPicked} />
      <TextField
        label={t('batches.name')}
        helperText={t('batches.name_hint')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200, autoComplete: 'off' } }}
      />
    </FormDialog>
  );
}
