import AccountTreeOutlined from '@mui/icons-material/AccountTreeOutlined';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useState } from 'react';
import { useGetOne } from 'react-admin';
import type { Id, Unit } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { UnitChooser } from '../units/UnitChooser.js';

interface Props {
  unitId: Id | null;
  onPick: (unitId: Id | null) => void;
}

/** The unit that the figures are about, and a dialog to choose another. */
export function UnitPicker({ unitId, onPick }: Props) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
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
        sx={{ justifyContent: 'flex-start', maxWidth: { xs: '100%', sm: 360 }, height: 40, borderColor: 'divider' }}
      >
        <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {unitId === null ? t('scope.all_units') : (unit?.name ?? '…')}
        </span>
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} fullWidth maxWidth="sm" fullScreen={isPhone}>
        <DialogTitle>{t('scope.unit')}</DialogTitle>
        <DialogContent>
          <UnitChooser selectedId={unitId} onPick={pick} allLabel={t('scope.all_units')} />
        </DialogContent>
      </Dialog>
    </>
  );
}
