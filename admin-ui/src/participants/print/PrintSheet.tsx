import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useT } from '../../i18n/useT.js';
import type { Page } from '../../providers/http.js';
import { PAPER } from './paper.js';

/** As many people as fit into one answer; that there are more is said over the sheet. */
export const MOST_PRINTED = 1000;

interface Props {
  title: string;
  /** Who is on the list. */
  people: Page<unknown>;
  children: ReactNode;
}

/** A list on paper, and on the screen the button that prints it. */
export function PrintSheet({ title, people: { items, total }, children }: Props) {
  const t = useT();
  return (
    <Box sx={PAPER}>
      <Box className="screen-only">
        <Button variant="contained" onClick={() => window.print()}>
          {t('participants.print')}
        </Button>
      </Box>
      {total > items.length && (
        <Alert severity="warning" className="screen-only">
          {t('participants.print_cut', { shown: items.length, total })}
        </Alert>
      )}
      <h1>{title}</h1>
      {children}
    </Box>
  );
}
