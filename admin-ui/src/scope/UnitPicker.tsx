import AccountTreeOutlined from '@mui/icons-material/AccountTreeOutlined';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useGetOne } from 'react-admin';
import type { Id, Unit } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { UnitDialog } from '../units/UnitDialog.js';

interface Props {
  unitId: Id | null;
  onPick: (unitId: Id | null) => void;
}

/** The unit that the figures are about, and a dialog to choose another. */
export function UnitPicker({ unitId, onPick }: Props) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const { data: unit } = useGetOne<Unit>('units', { id: unitId ?? '' }, { enabled: unitId !== null, retry: false });

  const pick = (id: Id | null): void => {
    setOpen(false);
    onPick(id);
  };

  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        startIcon={<AccountTreeOutlined />}
        onClick={() => setOpen(true)}
        aria-label={`${t('scope.unit')}: ${unit?.name ?? t('scope.all_units')}`}
        sx={{
          justifyContent: 'flex-start',
          width: { xs: '100%', sm: 'auto' },
          maxWidth: { sm: 360 },
          height: 40,
          borderColor: 'divider',
        }}
      >
        <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {unitId === null ? t('scope.all_units') : (unit?.name ?? '…')}
        </span>
      </Button>
      <UnitDialog
        isOpen={isOpen}
        title={t('scope.unit')}
        selectedId={unitId}
        onPick={pick}
        onClose={() => setOpen(false)}
        allLabel={t('scope.all_units')}
      />
    </>
  );
}
