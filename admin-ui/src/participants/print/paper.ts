import type { SxProps } from '@mui/material/styles';

/** Black on white whatever the theme of the screen is; the head of the table stands on every page. */
export const PAPER: SxProps = {
  minHeight: '100dvh',
  p: { xs: 1.5, sm: 3 },
  bgcolor: '#fff',
  color: '#000',
  fontSize: '10.5pt',
  '& .screen-only': { mb: 2 },
  '& h1': { fontSize: '14pt', m: 0 },
  '& table': { borderCollapse: 'collapse', width: '100%' },
  '& thead': { display: 'table-header-group' },
  '& tr': { breakInside: 'avoid' },
  '& th, & td': { border: '1px solid #555', p: '3px 6px', textAlign: 'left', verticalAlign: 'top' },
  '& th': { fontWeight: 600 },
  '& .number': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  '& .blank': { width: '22%' },
  overflowX: 'auto',
  '@media print': { p: 0, overflow: 'visible', '& .screen-only': { display: 'none' } },
  '@page': { size: 'A4 landscape', margin: '12mm' },
};
