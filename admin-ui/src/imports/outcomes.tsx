import AddCircleOutlined from '@mui/icons-material/AddCircleOutlined';
import BlockOutlined from '@mui/icons-material/BlockOutlined';
import DoneOutlined from '@mui/icons-material/DoneOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import HelpOutlined from '@mui/icons-material/HelpOutlined';
import PersonOffOutlined from '@mui/icons-material/PersonOffOutlined';
import SwapHorizOutlined from '@mui/icons-material/SwapHorizOutlined';
import Box from '@mui/material/Box';
import { useT } from '../i18n/useT.js';
import type { Outcome } from './types.js';

/** How what becomes of a row looks, everywhere. */
export const OUTCOME_LOOKS = {
  create: [AddCircleOutlined, 'success.main'],
  update: [EditOutlined, 'info.main'],
  unchanged: [DoneOutlined, 'text.secondary'],
  transfer: [SwapHorizOutlined, 'info.main'],
  question: [HelpOutlined, 'warning.main'],
  error: [ErrorOutlined, 'error.main'],
  missing: [PersonOffOutlined, 'warning.main'],
  skipped: [BlockOutlined, 'text.secondary'],
} as const satisfies Record<Outcome, unknown>;

/** Sign and word of an outcome. */
export function OutcomeLabel({ outcome }: { outcome: Outcome }) {
  const t = useT();
  const [Icon, color] = OUTCOME_LOOKS[outcome];
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, color, whiteSpace: 'nowrap' }}>
      <Icon sx={{ fontSize: 16 }} aria-hidden />
      {t(`imports.outcome.${outcome}`)}
    </Box>
  );
}
