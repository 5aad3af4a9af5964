import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { UnitNode } from '../api/types.js';
import { counting } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { call } from '../providers/http.js';
import { usePeopleIn } from './usePeopleIn.js';
import { useTreeChanged } from './useTreeChanged.js';

interface Props {
  unit: Pick<UnitNode, 'id' | 'name' | 'childrenCount'>;
  onClose: () => void;
  onDeleted?: () => void;
}

/** Asks before a unit is deleted, and says what still hangs on it. The server has the last word. */
export function DeleteUnitDialog({ unit, onClose, onDeleted }: Props) {
  const t = useT();
  const notify = useNotify();
  const treeChanged = useTreeChanged();
  const people = usePeopleIn(unit.id);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const isEmpty = unit.childrenCount === 0 && people === 0;

  const remove = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await call('DELETE', `/units/${unit.id}`);
      await treeChanged();
      notify(t('units.deleted', { name: unit.name }), { type: 'success' });
      onClose();
      onDeleted?.();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{t('units.delete_title', { name: unit.name })}</DialogTitle>
      <DialogContent>
        {people === null ? (
          <Skeleton />
        ) : (
          <>
            {unit.childrenCount > 0 && (
              <Typography>{t('units.delete_children', counting(unit.childrenCount))}</Typography>
            )}
            {people > 0 && <Typography>{t('units.delete_people', counting(people))}</Typography>}
            {isEmpty && <Typography>{t('units.delete_empty')}</Typography>}
          </>
        )}
        {error !== null && <Problem error={error} title={t('units.delete_title', { name: unit.name })} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          {t('ra.action.cancel')}
        </Button>
        <Button variant="contained" color="error" loading={isBusy} disabled={!isEmpty} onClick={() => void remove()}>
          {t('ra.action.delete')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
