import { DEFAULT_RULES } from '../domain/stages.js';
import type { CampaignSettings, Reason } from './campaign.entity.js';
import { DEFAULT_REASONS } from './default-reasons.js';
import {
  GUIDED,
  NAMED,
  type Guidance,
  type Names,
  type ProcedureTemplate,
  type Wording,
} from './procedure-template.js';
import { CCCD_UPDATE } from './templates/cccd-update.js';
import { ONLINE_2023 } from './templates/online-2023.js';
import { PAPER_2021 } from './templates/paper-2021.js';
import { VNEID_2025 } from './templates/vneid-2025.js';

/** Procedures by period, the oldest first. A new one is a file beside the others and a line here. */
export const TEMPLATES: readonly ProcedureTemplate[] = [PAPER_2021, ONLINE_2023, VNEID_2025, CCCD_UPDATE];

export const TEMPLATE_NAMES = ['paper_2021', 'online_2023', 'vneid_2025', 'cccd_update'] as const;
export type Template = (typeof TEMPLATE_NAMES)[number];

/** Settings in which nothing is left to be looked up elsewhere. */
export type WholeSettings = Required<CampaignSettings>;

/** The template of this key; the first one for a key that no longer exists. */
export function templateOf(key: string): ProcedureTemplate {
  return TEMPLATES.find((one) => one.key === key) ?? PAPER_2021;
}

const { doneWhen: _doneWhen, ...DEFAULTS } = DEFAULT_RULES;

/** The settings that a campaign of this template starts with. */
export function settingsOfTemplate(key: string): WholeSettings {
  const { rules, names, guidance, reasons } = templateOf(key);
  return {
    rules: { ...DEFAULTS, ...rules },
    reasons: DEFAULT_REASONS.filter(({ code }) => reasons?.includes(code) ?? true).map(copyOf),
    names,
    guidance,
    rollDeadline: false,
  };
}

/** Stored settings with what older versions did not have yet, out of the campaign's template. */
export function wholeSettings(key: string, stored: CampaignSettings): WholeSettings {
  const whole = settingsOfTemplate(key);
  return {
    rules: { ...DEFAULTS, ...stored.rules },
    reasons: stored.reasons,
    names: merged(NAMED, whole.names, stored.names),
    guidance: merged(GUIDED, whole.guidance, stored.guidance),
    rollDeadline: stored.rollDeadline ?? whole.rollDeadline,
  };
}

/** `changes` key by key over `before`. */
export function merged<T extends Names | Guidance>(
  keys: readonly (keyof T)[],
  before: T,
  changes: Partial<T> | undefined,
): T {
  const words = keys.map((key): [keyof T, Wording] => {
    const { vi, en } = (changes?.[key] ?? before[key]) as Wording;
    return [key, { vi, en }];
  });
  return Object.fromEntries(words) as unknown as T;
}

function copyOf({ code, kinds, vi, en }: Reason): Reason {
  return { code, kinds: [...kinds], vi, en };
}
