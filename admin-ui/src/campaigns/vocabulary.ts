import type { DoneWhen, Switchable } from '../../../server/domain/stages.js';

/** Procedures that a campaign can start from. */
export const TEMPLATES = ['paper_2021', 'online_2023', 'vneid_2025', 'cccd_update'] as const;
export type Template = (typeof TEMPLATES)[number];

export const DONE_WHEN: readonly DoneWhen[] = ['declared', 'submitted', 'approved', 'activated', 'installed'];

/** Stages that a procedure may do without (T11). */
export const SWITCHABLE: readonly Switchable[] = ['declared', 'submitted', 'approved', 'activated', 'installed'];
