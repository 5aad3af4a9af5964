import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { ReactNode } from 'react';
import { useT } from '../i18n/useT.js';
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
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
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
