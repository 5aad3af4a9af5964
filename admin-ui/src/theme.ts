import { defaultDarkTheme, defaultLightTheme, type RaThemeOptions } from 'react-admin';
import { createTheme } from '@mui/material/styles';
import { PAPER } from './stage-tones.js';

/** The fonts of the reader's own machine; all of them have the Vietnamese letters, and nothing comes from outside. */
const FONTS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif';

/** The one accent. Text on it and it as text both keep 4.5:1. */
export const ACCENT = { light: '#0b5c7d', dark: '#7cc7e8' } as const;

const { breakpoints } = createTheme();

const shared: RaThemeOptions = {
  shape: { borderRadius: 8 },
  sidebar: { width: 256, closedWidth: 52 },
  typography: {
    fontFamily: FONTS,
    fontSize: 14,
    h1: { fontSize: '1.35rem', fontWeight: 600 },
    h2: { fontSize: '1.05rem', fontWeight: 600 },
    h3: { fontSize: '0.95rem', fontWeight: 600 },
    h6: { fontSize: '1.05rem', fontWeight: 600 },
    button: { textTransform: 'none', fontWeight: 600 },
    overline: { textTransform: 'none', letterSpacing: 0, fontSize: '0.8rem', lineHeight: 1.6 },
  },
};

const components = (paper: string, border: string, active: string): RaThemeOptions['components'] => ({
  MuiCssBaseline: {
    styleOverrides: {
      body: { fontVariantNumeric: 'tabular-nums' },
      ':focus-visible': { outlineOffset: 2 },
    },
  },
  MuiTextField: { defaultProps: { variant: 'outlined', size: 'small', margin: 'dense', fullWidth: true } },
  MuiFormControl: { defaultProps: { variant: 'outlined', size: 'small', margin: 'dense', fullWidth: true } },
  MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiCard: { styleOverrides: { root: { border: `1px solid ${border}` } } },
  MuiButton: { defaultProps: { disableElevation: true } },
  MuiTableCell: { styleOverrides: { head: { fontWeight: 600, whiteSpace: 'nowrap' } } },
  MuiTooltip: { defaultProps: { enterTouchDelay: 0, leaveTouchDelay: 4000 } },
  RaLayout: {
    styleOverrides: {
      // Wide tables scroll in their own box; the page itself never grows sideways.
      root: { minWidth: 0, '& .RaLayout-content': { minWidth: 0, padding: '16px 16px 40px' } },
    },
  },
  RaMenuItemLink: {
    styleOverrides: {
      root: {
        margin: '1px 8px',
        borderRadius: 8,
        paddingLeft: 10,
        fontSize: '0.95rem',
        minHeight: 40,
        '& .RaMenuItemLink-icon': { minWidth: 32 },
        '&.RaMenuItemLink-active': { backgroundColor: active, fontWeight: 600 },
        [breakpoints.down('sm')]: { minHeight: 44 },
      },
    },
  },
  RaAppBar: {
    defaultProps: { color: 'primary' },
    // The name of the language takes the width of a phone; its picture is enough there.
    styleOverrides: {
      root: {
        [breakpoints.down('sm')]: {
          '& .MuiButton-root': { minWidth: 40, fontSize: 0 },
          '& .MuiButton-endIcon': { display: 'none' },
          '& .MuiButton-startIcon': { margin: 0 },
        },
      },
    },
  },
  RaToolbar: {
    styleOverrides: {
      root: {
        backgroundColor: 'transparent',
        // On a phone it lies over the form.
        '&.RaToolbar-mobileToolbar': { backgroundColor: paper, borderTop: `1px solid ${border}` },
      },
    },
  },
  // Wide and long tables scroll in their own box, so that their header stays in view.
  RaDataTable: {
    styleOverrides: {
      root: { '& .RaDataTable-tableWrapper': { overflow: 'auto', maxHeight: 'calc(100dvh - 190px)', minHeight: 120 } },
    },
  },
  RaList: { styleOverrides: { root: { '& .RaList-main, & .RaList-content': { minWidth: 0 } } } },
  RaTopToolbar: {
    styleOverrides: { root: { [breakpoints.down('sm')]: { backgroundColor: 'transparent', minHeight: 0 } } },
  },
});

export const lightTheme: RaThemeOptions = {
  ...defaultLightTheme,
  ...shared,
  palette: {
    mode: 'light',
    primary: { main: ACCENT.light, contrastText: '#ffffff' },
    secondary: { main: ACCENT.light, contrastText: '#ffffff' },
    background: { default: '#f5f7f9', paper: PAPER.light },
    text: { primary: '#1b2733', secondary: '#51606f' },
    divider: '#dfe4e9',
    error: { main: '#b3261e' },
    warning: { main: '#9a5406' },
    success: { main: '#1a7a50' },
    info: { main: '#1f6aa5' },
  },
  components: { ...defaultLightTheme.components, ...components(PAPER.light, '#dfe4e9', '#dde8ee') },
};

export const darkTheme: RaThemeOptions = {
  ...defaultDarkTheme,
  ...shared,
  palette: {
    mode: 'dark',
    primary: { main: ACCENT.dark, contrastText: '#06222f' },
    secondary: { main: ACCENT.dark, contrastText: '#06222f' },
    background: { default: '#12171c', paper: PAPER.dark },
    text: { primary: '#e6ebf0', secondary: '#a6b2be' },
    divider: '#333d47',
    error: { main: '#f29189' },
    warning: { main: '#f0b36d' },
    success: { main: '#6fd3a6' },
    info: { main: '#8cc6f3' },
  },
  components: { ...defaultDarkTheme.components, ...components(PAPER.dark, '#333d47', '#26323c') },
};
