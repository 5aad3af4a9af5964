import type { SvgIconComponent } from '@mui/icons-material';
import BlockOutlined from '@mui/icons-material/BlockOutlined';
import CancelOutlined from '@mui/icons-material/CancelOutlined';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import EditNoteOutlined from '@mui/icons-material/EditNoteOutlined';
import HourglassDisabledOutlined from '@mui/icons-material/HourglassDisabledOutlined';
import InstallMobileOutlined from '@mui/icons-material/InstallMobileOutlined';
import OutboxOutlined from '@mui/icons-material/OutboxOutlined';
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUnchecked';
import VerifiedOutlined from '@mui/icons-material/VerifiedOutlined';
import Chip from '@mui/material/Chip';
import { useTheme } from '@mui/material/styles';
import type { Bucket } from '../../server/domain/stages.js';
import { useT, type MessageKey } from './i18n/useT.js';
import { TONES, type Tone } from './stage-tones.js';

/** How a bucket looks, wherever it is shown: the one owner of label, colour and icon. */
export interface StageLook {
  readonly label: MessageKey;
  readonly Icon: SvgIconComponent;
}

export const STAGE_LOOKS: Readonly<Record<Bucket | 'installed', StageLook>> = {
  not_started: { label: 'stage.not_started', Icon: RadioButtonUnchecked },
  declared: { label: 'stage.declared', Icon: EditNoteOutlined },
  lapsed: { label: 'stage.lapsed', Icon: HourglassDisabledOutlined },
  submitted: { label: 'stage.submitted', Icon: OutboxOutlined },
  rejected: { label: 'stage.rejected', Icon: CancelOutlined },
  approved: { label: 'stage.approved', Icon: CheckCircleOutlined },
  activated: { label: 'stage.activated', Icon: VerifiedOutlined },
  exempt: { label: 'stage.exempt', Icon: BlockOutlined },
  installed: { label: 'stage.installed', Icon: InstallMobileOutlined },
};

/** The colours of all buckets under the theme on the screen. */
export function useStageTones(): Readonly<Record<Bucket | 'installed', Tone>> {
  return TONES[useTheme().palette.mode];
}

interface StageChipProps {
  stage: Bucket | 'installed';
  size?: 'small' | 'medium';
}

/** A bucket as icon and words; the colour only underlines them. */
export function StageChip({ stage, size = 'small' }: StageChipProps) {
  const t = useT();
  const tone = useStageTones()[stage];
  const { Icon, label } = STAGE_LOOKS[stage];
  return (
    <Chip
      size={size}
      variant="outlined"
      icon={<Icon />}
      label={t(label)}
      sx={{ borderColor: tone.fill, color: tone.ink, '& .MuiChip-icon': { color: tone.ink } }}
    />
  );
}
