import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { ReactNode } from 'react';
import { useT } from '../i18n/useT.js';
import { useIsPhone } from '../layout/window-width.js';
import { UnitChooser, type UnitChooserProps } from './UnitChooser.js';

interface Props extends UnitChooserProps {
  isOpen: boolean;
  title: string;
  onClose: () => void;
  /** Above the tree. */
  children?: ReactNode;
}

/** `UnitChooser` in a dialog; a phone gives it the whole screen. */
export function UnitDialog({ isOpen, title, onClose, children, ...chooser }: Props) {
  const t = useT();
  const isPhone = useIsPhone();
  return (
    <Dialog open={isOpen} onClose={onClose} fullWidth maxWidth="sm" fullScreen={isPhone}>
      <DialogTitle>{title}</DialogTitle>
      <DialogContent>
        {children}
        <UnitChooser {...chooser} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('ra.action.cancel')}</Button>
      </DialogActions>
    </Dialog>
  );
}
