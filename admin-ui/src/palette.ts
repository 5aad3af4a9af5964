import { PAPER, type Mode } from './stage-tones.js';

/** The one accent: 4.5:1 as text on paper, and for the text on it. */
const ACCENT = {
  light: { main: '#0b5c7d', contrastText: '#ffffff' },
  dark: { main: '#7cc7e8', contrastText: '#06222f' },
} as const;

/** The colours of both themes. Everything that may be text keeps 4.5:1 on paper and on the ground behind it. */
export const PALETTES = {
  light: {
    mode: 'light',
    primary: ACCENT.light,
    secondary: ACCENT.light,
    background: { default: '#f5f7f9', paper: PAPER.light },
    text: { primary: '#1b2733', secondary: '#51606f' },
    divider: '#dfe4e9',
    error: { main: '#b3261e' },
    warning: { main: '#9a5406' },
    success: { main: '#1a7a50' },
    info: { main: '#1f6aa5' },
  },
  dark: {
    mode: 'dark',
    primary: ACCENT.dark,
    secondary: ACCENT.dark,
    background: { default: '#12171c', paper: PAPER.dark },
    text: { primary: '#e6ebf0', secondary: '#a6b2be' },
    divider: '#333d47',
    error: { main: '#f29189' },
    warning: { main: '#f0b36d' },
    success: { main: '#6fd3a6' },
    info: { main: '#8cc6f3' },
  },
} as const satisfies Record<Mode, object>;
