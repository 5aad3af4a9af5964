import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { Warning } from './types.js';

/** What is to be known before something is recorded; nothing of it forbids. */
export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  if (warnings.length === 0) return null;
  return (
    <Box sx={{ display: 'grid', gap: 1, my: 1 }}>
      {warnings.map(({ code, message }) => (
        <Alert key={code} severity="warning">
          {message}
        </Alert>
      ))}
    </Box>
  );
}
