import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Link from '@mui/material/Link';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { formatCount } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { Pager } from '../../layout/Pager.js';
import { Problem } from '../../layout/Problem.js';
import { personLink } from '../../participants/person-link.js';
import { useKindName } from '../../stages.js';
import type { ImportFile, ImportRow } from '../types.js';
import { useRows } from '../useImport.js';
import { sinceText } from './since-text.js';

const FATES = ['failed', 'kept', 'reversed'] as const;
type Fate = (typeof FATES)[number];
const PER_PAGE = 50;

/** After an undo: who was taken back, who stays because others have worked on them since, and who could not be. */
export function UndoneCard({ file }: { file: ImportFile }) {
  const t = useT();
  const counts = file.undo ?? { reversed: 0, kept: 0, failed: 0 };
  const shown = FATES.filter((fate) => counts[fate] > 0);
  const [picked, setPicked] = useState<Fate | null>(null);
  const [page, setPage] = useState(0);
  const fate = picked ?? shown[0] ?? 'reversed';
  const rows = useRows(file, { undone: fate }, page, PER_PAGE, false);
  if (shown.length === 0) return null;
  return (
    <Card component="section" aria-label={t('undo.result')}>
      <CardContent>
        <Typography variant="h2">{t('undo.result')}</Typography>
        <Tabs
          value={fate}
          onChange={(_event, next: Fate) => {
            setPicked(next);
            setPage(0);
          }}
          variant="scrollable"
          aria-label={t('undo.result')}
        >
          {shown.map((one) => (
            <Tab key={one} value={one} label={`${t(`undo.fate.${one}`)} (${formatCount(counts[one])})`} />
          ))}
        </Tabs>
        {rows.error && <Problem error={rows.error} onRetry={() => void rows.refetch()} />}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }} aria-busy={rows.isFetching}>
          {(rows.data?.items ?? []).map((row) => (
            <FateLine key={row.id} row={row} isGone={fate === 'reversed' && row.outcome === 'create'} />
          ))}
        </Box>
        {(rows.data?.total ?? 0) > PER_PAGE && (
          <Pager total={rows.data?.total ?? 0} page={page} perPage={PER_PAGE} onPage={setPage} />
        )}
      </CardContent>
    </Card>
  );
}

function FateLine({ row, isGone }: { row: ImportRow; isGone: boolean }) {
  const t = useT();
  const kindName = useKindName();
  const name = row.parsed.fullName ?? row.match?.fullName ?? '–';
  const participantId = row.match?.participantId ?? null;
  return (
    <Box component="li" sx={{ py: 0.75, '& + &': { borderTop: 1, borderColor: 'divider' } }}>
      {isGone || participantId === null ? (
        <Typography component="span">{name}</Typography>
      ) : (
        <Link component={RouterLink} to={personLink(participantId)}>
          {name}
        </Link>
      )}{' '}
      <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
        {[row.outcome === 'missing' ? null : t('rows.at_row', { row: row.row }), row.parsed.unitName]
          .filter((part) => part != null)
          .join(', ')}
      </Typography>
      {(row.undoneWhy ?? []).map((one, index) => (
        <Typography key={index} variant="body2" sx={{ color: 'text.secondary' }}>
          {sinceText(t, kindName, one)}
        </Typography>
      ))}
    </Box>
  );
}
