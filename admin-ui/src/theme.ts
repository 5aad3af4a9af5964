import { defaultDarkTheme, defaultLightTheme, type RaThemeOptions } from 'react-admin';
import { createTheme } from '@mui/material/styles';
import { PALETTES } from './palette.js';
import { PAPER } from './stage-tones.js';

/** The fonts of the reader's own machine; all of them have the Vietnamese letters, and nothing comes from outside. */
const FONTS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif';

const { breakpoints } = createTheme();

const shared: RaThemeOptions = {
  shape: { borderRadius: 8 },
  sidebar: { width: 272, closedWidth: 52 },
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
      '@media (prefers-reduced-motion: reduce)': {
        '*, *::before, *::after': { transitionDuration: '0.01ms !important' },
      },
    },
  },
  // At once: a click on something that is still sliding ends beside it on a slow computer, and is lost.
  MuiAccordion: { defaultProps: { slotProps: { transition: { timeout: 0 } } } },
  MuiTextField: { defaultProps: { variant: 'outlined', size: 'small', margin: 'dense', fullWidth: true } },
  MuiFormControl: { defaultProps: { variant: 'outlined', size: 'small', margin: 'dense', fullWidth: true } },
  MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiCard: { styleOverrides: { root: { border: `1px solid ${border}` } } },
  MuiButton: { defaultProps: { disableElevation: true } },
  // What is chosen is read whole, on a phone in several lines.
  MuiSelect: { styleOverrides: { select: { whiteSpace: 'normal' } } },
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
  palette: PALETTES.light,
  components: { ...defaultLightTheme.components, ...components(PAPER.light, '#dfe4e9', '#dde8ee') },
};

export const darkTheme: RaThemeOptions = {
  ...defaultDarkTheme,
  ...shared,
  palette: PALETTES.dark,
  components: { ...defaultDarkTheme.components, ...components(PAPER.dark, '#333d47', '#26323c') },
};
