import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, type ReactNode } from 'react';
import { useT } from '../i18n/useT.js';

interface Props {
  title: string;
  /** What the button says that sends the form. */
  submit: string;
  isReady?: boolean;
  isSaving: boolean;
  /** What it sends takes something away. */
  isDanger?: boolean;
  maxWidth?: 'xs' | 'sm';
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form of some fields over the page: sent by its button or the Enter key, or left as it was. */
export function FormDialog({
  title,
  submit,
  isReady = true,
  isSaving,
  isDanger = false,
  maxWidth = 'xs',
  ...props
}: Props) {
  const t = useT();
  const id = useId();
  return (
    <Dialog open onClose={props.onClose} fullWidth maxWidth={maxWidth} aria-labelledby={id}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit();
        }}
      >
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>{props.children}</DialogContent>
        <DialogActions>
          <Button onClick={props.onClose} color="inherit">
            {t('ra.action.cancel')}
          </Button>
          <Button
            type="submit"
            variant="contained"
            color={isDanger ? 'error' : 'primary'}
            disabled={!isReady}
            loading={isSaving}
          >
            {submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
