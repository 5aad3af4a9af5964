import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import type { Id } from '../../api/types.js';
import { counting, formatInstant } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { Problem } from '../../layout/Problem.js';
import { call } from '../../providers/http.js';
import { fieldLabel, issueText } from '../row-fields.js';
import { Section } from '../Section.js';
import type { ImportFile } from '../types.js';

interface Difference {
  kind: 'added' | 'gone' | 'changed';
  fullName: string;
  unitName: string | null;
  siNumber: string | null;
  fields: { field: string; old: string | null; new: string | null }[];
}

interface Differences {
  with: { id: Id; fileName: string; createdAt: string } | null;
  counts: { added: number; gone: number; changed: number; same: number };
  items: Difference[];
}

/** What this file says otherwise than the one before it: "final (2) moi.xlsx" against what came in May. */
export function DifferencesCard({ file }: { file: ImportFile }) {
  const t = useT();
  const { previous } = file;
  if (previous === undefined) return null;
  const { fileName, createdAt } = previous;
  return (
    <Section title={t('differences.title')} summary={`${fileName}, ${formatInstant(createdAt)}`}>
      <Listed file={file} />
    </Section>
  );
}

function Listed({ file }: { file: ImportFile }) {
  const t = useT();
  const { data, error, refetch } = useQuery({
    queryKey: ['imports', 'one', file.id, 'differences'],
    queryFn: ({ signal }) => call<Differences>('GET', `/imports/${file.id}/differences`, undefined, signal),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton variant="rounded" height={120} />;
  if (data.with === null) return <Typography>{t('differences.gone_rows')}</Typography>;
  const { counts, items } = data;
  const all = counts.added + counts.gone + counts.changed;
  return (
    <>
      <Typography role="status">
        {(['added', 'gone', 'changed', 'same'] as const)
          .map((kind) => t(`differences.count.${kind}`, counting(counts[kind])))
          .join(' · ')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 420, overflow: 'auto' }}>
        {items.map((item, index) => (
          <DifferenceLine key={index} item={item} />
        ))}
      </Box>
      {all > items.length && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('undo.more', counting(all - items.length))}
        </Typography>
      )}
    </>
  );
}

function DifferenceLine({ item: { kind, fullName, unitName, siNumber, fields } }: { item: Difference }) {
  const t = useT();
  return (
    <Box component="li" sx={{ py: 0.5, borderTop: 1, borderColor: 'divider' }}>
      <Typography component="span" sx={{ fontWeight: 600 }}>
        {t(`differences.kind.${kind}`)}: {fullName}
      </Typography>{' '}
      <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
        {[unitName, siNumber].filter((part) => part !== null).join(', ')}
      </Typography>
      {fields.map(({ field, old, new: now }) => (
        <Typography key={field} variant="body2">
          {t('rows.change', {
            field: fieldLabel(t, field),
            old: old === null ? '–' : issueText(field, old),
            new: now === null ? '–' : issueText(field, now),
          })}
        </Typography>
      ))}
    </Box>
  );
}
