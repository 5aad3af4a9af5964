import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import EventBusyOutlined from '@mui/icons-material/EventBusyOutlined';
import HelpOutlineOutlined from '@mui/icons-material/HelpOutlineOutlined';
import PersonOffOutlined from '@mui/icons-material/PersonOffOutlined';
import SentimentNeutralOutlined from '@mui/icons-material/SentimentNeutralOutlined';
import TrendingDownOutlined from '@mui/icons-material/TrendingDownOutlined';
import TrendingUpOutlined from '@mui/icons-material/TrendingUpOutlined';
import Chip from '@mui/material/Chip';
import type { SvgIconComponent } from '@mui/icons-material';
import type { CompletionStatus } from '../../../server/domain/completion.js';
import { useT } from '../i18n/useT.js';

type Tone = 'neutral' | 'success' | 'warning' | 'error';

const LOOKS: Readonly<Record<CompletionStatus, { Icon: SvgIconComponent; tone: Tone }>> = {
  done: { Icon: CheckCircleOutlined, tone: 'success' },
  on_track: { Icon: TrendingUpOutlined, tone: 'success' },
  behind: { Icon: TrendingDownOutlined, tone: 'warning' },
  too_early: { Icon: HelpOutlineOutlined, tone: 'neutral' },
  overdue: { Icon: EventBusyOutlined, tone: 'error' },
  no_deadline: { Icon: SentimentNeutralOutlined, tone: 'neutral' },
  no_one: { Icon: PersonOffOutlined, tone: 'neutral' },
};

export function toneOfStatus(status: CompletionStatus): Tone {
  return LOOKS[status].tone;
}

/** How a unit stands against its target: icon and words, the colour only underlines them. */
export function StatusChip({ status }: { status: CompletionStatus }) {
  const t = useT();
  const { Icon, tone } = LOOKS[status];
  const color = tone === 'neutral' ? 'text.secondary' : `${tone}.main`;
  return (
    <Chip
      size="small"
      variant="outlined"
      icon={<Icon />}
      label={t(`status.${status}`)}
      sx={{ color, borderColor: 'currentColor', '& .MuiChip-icon': { color: 'inherit' }, fontWeight: 500 }}
    />
  );
}
