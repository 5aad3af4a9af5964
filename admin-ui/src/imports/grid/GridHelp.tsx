import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useT, type MessageKey } from '../../i18n/useT.js';

const KEYS: readonly (readonly [keys: string, what: MessageKey])[] = [
  ['← ↑ → ↓', 'rows.keys.move'],
  ['Home, End', 'rows.keys.ends'],
  ['Ctrl+Home, Ctrl+End', 'rows.keys.corners'],
  ['PageUp, PageDown', 'rows.keys.pages'],
  ['Enter, F2', 'rows.keys.edit'],
  ['A … Z, 0 … 9', 'rows.keys.type'],
  ['Enter, Shift+Enter', 'rows.keys.save'],
  ['Tab, Shift+Tab', 'rows.keys.save_right'],
  ['Esc', 'rows.keys.escape'],
  ['Delete', 'rows.keys.clear'],
  ['Ctrl+Z', 'rows.keys.restore'],
  ['Space', 'rows.keys.skip'],
  ['Ctrl+Enter', 'rows.keys.accept'],
  ['Alt+↓', 'rows.keys.choose'],
  ['Shift+Enter', 'rows.keys.open'],
  ['?', 'rows.keys.help'],
];

/** What the keys do. */
export function GridHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useT();
  return (
    <Dialog open={isOpen} onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="grid-help">
      <DialogTitle id="grid-help">{t('rows.keys.title')}</DialogTitle>
      <DialogContent>
        <Box
          component="dl"
          sx={{ display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: 1, columnGap: 2, m: 0 }}
        >
          {KEYS.map(([keys, what]) => (
            <Box key={what} sx={{ display: 'contents' }}>
              <Box component="dt" sx={{ fontWeight: 600 }}>
                <kbd style={{ fontFamily: 'inherit' }}>{keys}</kbd>
              </Box>
              <Box component="dd" sx={{ m: 0 }}>
                {t(what)}
              </Box>
            </Box>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('ra.action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
