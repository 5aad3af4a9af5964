import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { counting, formatCount, formatDay } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import type { FactDraft } from '../facts/fact-form.js';
import { refusalText } from '../refusals.js';
import type { DryRun } from './dry-run.js';

interface Props {
  draft: FactDraft;
  plan: DryRun;
}

/** What confirming would do, counted over everybody; each refusal with its sentence. */
export function DryRunView({ draft, plan }: Props) {
  const t = useT();
  const { accepted, unchanged, refused } = plan;
  const refusedCount = refused.reduce((sum, { count }) => sum + count, 0);
  return (
    <Box role="status" sx={{ display: 'grid', gap: 1 }}>
      <Typography sx={{ fontWeight: 600 }}>
        {draft.kind !== null && t(`kind.${draft.kind}`)}, {formatDay(draft.on)}
      </Typography>
      <Alert severity={accepted > 0 ? 'success' : 'warning'}>
        {accepted > 0 ? t('bulk.accepted', counting(accepted)) : t('bulk.nothing')}
      </Alert>
      {unchanged > 0 && <Alert severity="info">{t('bulk.unchanged', counting(unchanged))}</Alert>}
      {refusedCount > 0 && (
        <Alert severity="warning">
          {t('bulk.refused', counting(refusedCount))}
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {refused.map(({ code, count }) => (
              <li key={code}>
                {formatCount(count)}: {refusalText(t, code)}
              </li>
            ))}
          </Box>
        </Alert>
      )}
    </Box>
  );
}
