import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useNotify, usePermissions } from 'react-admin';
import type { Id, Permission, Unit, UnitNode } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { call } from '../providers/http.js';
import { UnitChooser } from './UnitChooser.js';
import { useTreeChanged } from './useTreeChanged.js';

interface Props {
  unit: Pick<UnitNode, 'id' | 'name' | 'parentId' | 'version'>;
  onClose: () => void;
}

/** Hangs a unit, with all below it, under another one. */
export function MoveUnitDialog({ unit, onClose }: Props) {
  const t = useT();
  const notify = useNotify();
  const treeChanged = useTreeChanged();
  const { permissions = [] } = usePermissions<Permission[]>();
  const [parentId, setParentId] = useState<Id | null>(unit.parentId);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);

  const move = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await call<Unit>('POST', `/units/${unit.id}/move`, { parentId, version: unit.version });
      await treeChanged();
      notify(t('units.moved', { name: unit.name }), { type: 'success' });
      onClose();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{t('units.move_title', { name: unit.name })}</DialogTitle>
      <DialogContent>
        <Typography variant="body2" sx={{ mb: 1 }}>
          {t('units.move_hint', { name: unit.name })}
        </Typography>
        {error !== null && <Problem error={error} title={t('units.move_title', { name: unit.name })} />}
        <UnitChooser
          selectedId={parentId}
          onPick={setParentId}
          isDisabled={({ id }) => id === unit.id}
          {...(permissions.includes('users') && { allLabel: t('units.top') })}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('ra.action.cancel')}</Button>
        <Button variant="contained" loading={isBusy} disabled={parentId === unit.parentId} onClick={() => void move()}>
          {t('units.move_confirm')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
