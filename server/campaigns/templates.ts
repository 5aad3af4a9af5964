import { DEFAULT_RULES, type Rules } from '../domain/stages.js';

/** Procedures by period (reference, section 3), as what they change in the default rules (T11). */
export const TEMPLATES = {
  /** Portal or app, and the signed Mẫu 01 on paper. */
  paper_2021: {},
  /** Wholly on line: nothing is handed in, so nothing lapses, and approval is awaited from the declaration. */
  online_2023: { paperForm: false, lapseAfterDays: null },
} as const satisfies Readonly<Record<string, Partial<Rules>>>;

export type Template = keyof typeof TEMPLATES;
export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as Template[];

/** The rules that a campaign of this template starts with. */
export function rulesOfTemplate(template: Template): Rules {
  return { ...DEFAULT_RULES, ...TEMPLATES[template] };
}
