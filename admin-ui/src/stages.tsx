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
import { createContext, useCallback, useContext, useMemo, type ReactNode } from 'react';
import type { Bucket, FactKind } from '../../server/domain/stages.js';
import type { Campaign, Worklist } from './api/types.js';
import { counting } from './format.js';
import { useLanguage, useT, type MessageKey } from './i18n/useT.js';
import { isStageOff, ownKindName, ownName, type Procedure } from './stage-names.js';
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

const ProcedureContext = createContext<Procedure | null>(null);

/** Below it stages are called as this campaign's procedure calls them; without a campaign as in the catalog. */
export function CampaignStages({ campaign, children }: { campaign: Campaign | null; children: ReactNode }) {
  const settings = campaign?.settings;
  const procedure = useMemo<Procedure | null>(
    () =>
      settings === undefined
        ? null
        : {
            names: settings.names,
            stagesOff: settings.rules.stagesOff,
            lapseAfterDays: settings.rules.lapseAfterDays,
          },
    [settings],
  );
  return <ProcedureContext value={procedure}>{children}</ProcedureContext>;
}

/** What a bucket is called in the campaign on the screen. */
export function useStageName(): (stage: Bucket | 'installed') => string {
  const t = useT();
  const language = useLanguage();
  const procedure = useContext(ProcedureContext);
  return useCallback(
    (stage) => {
      const days = procedure?.lapseAfterDays;
      if (stage === 'lapsed' && days != null) return t('stages.lapsed_after', counting(days));
      return ownName(procedure, stage, language) ?? t(STAGE_LOOKS[stage].label);
    },
    [t, language, procedure],
  );
}

/** What recording a kind of fact is called in the campaign on the screen. */
export function useKindName(): (kind: FactKind) => string {
  const t = useT();
  const language = useLanguage();
  const procedure = useContext(ProcedureContext);
  return useCallback((kind) => ownKindName(procedure, kind, language) ?? t(`kind.${kind}`), [t, language, procedure]);
}

/** What a worklist is called in the campaign on the screen: its own words, and after how many days a declaration lapses. */
export function useWorklistName(): (worklist: Worklist) => string {
  const t = useT();
  const nameOf = useStageName();
  const days = useContext(ProcedureContext)?.lapseAfterDays;
  return useCallback(
    (worklist) => {
      if (worklist === 'not_started') return nameOf(worklist);
      const isTimed = days != null && (worklist === 'lapsing' || worklist === 'lapsed');
      return isTimed ? t(`stages.worklist.${worklist}`, counting(days)) : t(`worklist.${worklist}`);
    },
    [t, nameOf, days],
  );
}

/** Is this a stage that the campaign's procedure does not have? */
export function useIsOff(): (stage: Bucket | 'installed') => boolean {
  const procedure = useContext(ProcedureContext);
  return useCallback((stage) => isStageOff(procedure, stage), [procedure]);
}

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
  const nameOf = useStageName();
  const tone = useStageTones()[stage];
  const { Icon } = STAGE_LOOKS[stage];
  return (
    <Chip
      size={size}
      variant="outlined"
      icon={<Icon />}
      label={nameOf(stage)}
      sx={{ borderColor: tone.fill, color: tone.ink, '& .MuiChip-icon': { color: tone.ink } }}
    />
  );
}
