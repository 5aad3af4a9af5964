import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import HourglassTopOutlined from '@mui/icons-material/HourglassTopOutlined';
import PendingActionsOutlined from '@mui/icons-material/PendingActionsOutlined';
import UndoOutlined from '@mui/icons-material/UndoOutlined';
import Chip from '@mui/material/Chip';
import { useT } from '../i18n/useT.js';
import type { ImportStatus } from './types.js';

const LOOKS = {
  queued: [HourglassTopOutlined, 'info'],
  reading: [HourglassTopOutlined, 'info'],
  needs_mapping: [PendingActionsOutlined, 'warning'],
  planned: [PendingActionsOutlined, 'warning'],
  applying: [HourglassTopOutlined, 'info'],
  applied: [CheckCircleOutlined, 'success'],
  failed: [ErrorOutlined, 'error'],
  cancelled: [UndoOutlined, 'default'],
  undoing: [HourglassTopOutlined, 'info'],
  undone: [UndoOutlined, 'default'],
} as const satisfies Record<ImportStatus, unknown>;

export function ImportStatusChip({ status }: { status: ImportStatus }) {
  const t = useT();
  const [Icon, color] = LOOKS[status];
  return <Chip size="small" variant="outlined" icon={<Icon />} color={color} label={t(`imports.status.${status}`)} />;
}
