import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { formatCount } from '../format.js';
import { useT } from '../i18n/useT.js';
import { WhoList } from '../participants/bulk/WhoList.js';
import type { Collected } from './types.js';

/** Whose form was not taken, and why, in the server's sentences. */
export function NotTaken({ answer }: { answer: Collected | null }) {
  const t = useT();
  if (answer === null || answer.refused.length === 0) return null;
  return (
    <Alert severity="warning" sx={{ mb: 1 }}>
      {t('batches.refused')}
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {answer.refused.map(({ code, count, message, ids }) => (
          <li key={code}>
            {formatCount(count)}: {message} <WhoList ids={ids} count={count} />
          </li>
        ))}
      </Box>
    </Alert>
  );
}
