import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { counting, formatCount } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import type { CodeCount, DryRun } from './dry-run.js';
import { WhoList } from './WhoList.js';

interface Props {
  summary: string;
  plan: DryRun;
}

/** What confirming would do, counted over everybody; each refusal with its sentence and who it is. */
export function DryRunView({ summary, plan }: Props) {
  const t = useT();
  const { accepted, unchanged, warned, refused, unknown } = plan;
  const refusedCount = refused.reduce((sum, { count }) => sum + count, 0);
  const unknownCount = refused.find(({ code }) => code === 'NOT_FOUND')?.count ?? 0;
  return (
    <Box role="status" sx={{ display: 'grid', gap: 1 }}>
      <Typography sx={{ fontWeight: 600 }}>{summary}</Typography>
      <Alert severity={accepted > 0 ? 'success' : 'warning'}>
        {accepted > 0 ? t('bulk.accepted', counting(accepted)) : t('bulk.nothing')}
      </Alert>
      {unchanged > 0 && <Alert severity="info">{t('bulk.unchanged', counting(unchanged))}</Alert>}
      {warned.length > 0 && (
        <Alert severity="info">
          {t('bulk.warned')}
          <Codes codes={warned} />
        </Alert>
      )}
      {refusedCount > 0 && (
        <Alert severity="warning">
          {t('bulk.refused', counting(refusedCount))}
          <Codes codes={refused} />
          {unknown.length > 0 && (
            <>
              {t('bulk.unknown')}
              <Box component="ul" sx={{ m: 0, pl: 2.5, maxHeight: 160, overflow: 'auto' }} tabIndex={0}>
                {unknown.map((number) => (
                  <li key={number}>{number}</li>
                ))}
                {unknownCount > unknown.length && (
                  <li>{t('bulk.and_more', counting(unknownCount - unknown.length))}</li>
                )}
              </Box>
            </>
          )}
        </Alert>
      )}
    </Box>
  );
}

function Codes({ codes }: { codes: readonly CodeCount[] }) {
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
      {codes.map(({ code, count, message, ids }) => (
        <li key={code}>
          {formatCount(count)}: {message} <WhoList ids={ids} count={count} />
        </li>
      ))}
    </Box>
  );
}
