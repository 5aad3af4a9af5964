import type { Bucket } from '../../server/domain/stages.js';

/**
 * The colours of a bucket: `fill` for areas in bars and charts (3:1 against the paper, WCAG 1.4.11), `ink` for its icon
 * and words (4.5:1). The way ahead runs from light to dark in one direction, what went wrong stands out from it.
 */
export interface Tone {
  readonly fill: string;
  readonly ink: string;
}

export type Mode = 'light' | 'dark';

export const PAPER: Readonly<Record<Mode, string>> = { light: '#ffffff', dark: '#1b2127' };

export const TONES: Readonly<Record<Mode, Readonly<Record<Bucket | 'installed', Tone>>>> = {
  light: {
    not_started: { fill: '#8a94a2', ink: '#596373' },
    declared: { fill: '#4a94cf', ink: '#1f6aa5' },
    lapsed: { fill: '#c9761a', ink: '#9a5406' },
    submitted: { fill: '#2f62a8', ink: '#2a5797' },
    rejected: { fill: '#c2372e', ink: '#b02a22' },
    approved: { fill: '#2c9a6a', ink: '#1a7a50' },
    activated: { fill: '#0f6648', ink: '#0f6648' },
    exempt: { fill: '#8d83a6', ink: '#6b608a' },
    installed: { fill: '#7a54a8', ink: '#6d4799' },
  },
  dark: {
    not_started: { fill: '#7d8896', ink: '#b1bac5' },
    declared: { fill: '#6db3ea', ink: '#8cc6f3' },
    lapsed: { fill: '#e69a45', ink: '#f0b36d' },
    submitted: { fill: '#5a8fd8', ink: '#92b9f0' },
    rejected: { fill: '#e2665c', ink: '#f29189' },
    approved: { fill: '#45b985', ink: '#6fd3a6' },
    activated: { fill: '#8fe3bf', ink: '#9ce8c8' },
    exempt: { fill: '#9f95b8', ink: '#bdb4d3' },
    installed: { fill: '#a985d6', ink: '#c3a7e6' },
  },
};
