import AddOutlined from '@mui/icons-material/AddOutlined';
import ArrowDownwardOutlined from '@mui/icons-material/ArrowDownwardOutlined';
import ArrowUpwardOutlined from '@mui/icons-material/ArrowUpwardOutlined';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import IconButton from '@mui/material/IconButton';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Title, useNotify } from 'react-admin';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { call } from '../providers/http.js';
import { linesOf, moved, outcomesOf, problemOf, type OutcomeLine } from './outcome-form.js';
import type { Outcome } from './types.js';
import { OUTCOMES_KEY, useAllOutcomes } from './useOutcomes.js';

const LIST_KEY = [...OUTCOMES_KEY, 'list'];

/** The house's list of what may come of a call or a message. */
export function OutcomesPage() {
  const t = useT();
  const { data, error, refetch } = useQuery({
    queryKey: LIST_KEY,
    queryFn: ({ signal }) => call<Outcome[]>('GET', '/contact-outcomes', undefined, signal),
  });
  return (
    <Box sx={{ maxWidth: 860 }}>
      <Title title={t('contacts.outcomes')} />
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
        {t('contacts.outcomes_hint')}
      </Typography>
      {error ? (
        <Problem error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeleton variant="rounded" height={320} />
      ) : (
        <Editor key={JSON.stringify(data)} outcomes={data} />
      )}
    </Box>
  );
}

const MOST_LETTERS = 200;
const MOST_LINES = 50;

function Editor({ outcomes }: { outcomes: readonly Outcome[] }) {
  const t = useT();
  const notify = useNotify();
  const queries = useQueryClient();
  const [lines, setLines] = useState(() => linesOf(outcomes));
  const [made, setMade] = useState(0);
  const known = useAllOutcomes().map(({ code }) => code);
  const save = useMutation({
    mutationFn: () => call<Outcome[]>('PUT', '/contact-outcomes', { outcomes: outcomesOf(lines, known) }),
    onSuccess: (saved) => {
      notify(t('contacts.outcomes_saved'), { type: 'success' });
      queries.setQueryData(LIST_KEY, saved);
      void queries.invalidateQueries({ queryKey: OUTCOMES_KEY });
    },
  });
  const problem = problemOf(lines);
  const isChanged = JSON.stringify(outcomesOf(lines, known)) !== JSON.stringify(outcomes);
  const gone = outcomes.filter(({ code }) => lines.every((line) => line.code !== code)).length;
  const change = (key: string, words: Partial<OutcomeLine>): void =>
    setLines((now) => now.map((line) => (line.key === key ? { ...line, ...words } : line)));
  const add = (): void => {
    setLines((now) => [...now, { key: `new ${made}`, code: null, vi: '', en: '' }]);
    setMade(made + 1);
  };
  return (
    <Card>
      <CardContent sx={{ display: 'grid', gap: 2 }}>
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
          {lines.map((line, index) => (
            <Line
              key={line.key}
              line={line}
              index={index}
              isLast={index === lines.length - 1}
              onChange={(words) => change(line.key, words)}
              onMove={(by) => setLines((now) => moved(now, index, by))}
              onRemove={() => setLines((now) => now.filter(({ key }) => key !== line.key))}
            />
          ))}
        </Box>
        <Box>
          <Button size="small" startIcon={<AddOutlined />} disabled={lines.length >= MOST_LINES} onClick={add}>
            {t('contacts.add_outcome')}
          </Button>
        </Box>
        {gone > 0 && <Alert severity="info">{t('contacts.outcomes_gone', { count: gone })}</Alert>}
        {problem !== null && isChanged && <Alert severity="warning">{t(`contacts.outcomes_problem.${problem}`)}</Alert>}
        {save.error !== null && <Alert severity="error">{save.error.message}</Alert>}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button
            variant="contained"
            disabled={!isChanged || problem !== null}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {t('ra.action.save')}
          </Button>
          <Button disabled={!isChanged || save.isPending} onClick={() => setLines(linesOf(outcomes))}>
            {t('contacts.outcomes_back')}
          </Button>
        </Box>
      </CardContent>
    </Card>
  );
}

interface LineProps {
  line: OutcomeLine;
  index: number;
  isLast: boolean;
  onChange: (words: Partial<OutcomeLine>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

function Line({ line, index, isLast, onChange, onMove, onRemove }: LineProps) {
  const t = useT();
  const name = line.vi.trim() || t('contacts.outcome_at', { n: index + 1 });
  const htmlInput = { maxLength: MOST_LETTERS };
  return (
    <Box
      component="li"
      aria-label={name}
      sx={{
        display: 'grid',
        gap: 1,
        alignItems: 'center',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 1fr) minmax(0, 1fr) auto' },
        pb: { xs: 1.5, sm: 0 },
        borderStyle: 'solid',
        borderColor: 'divider',
        borderWidth: { xs: '0 0 1px', sm: 0 },
      }}
    >
      <TextField
        margin="none"
        label={t('settings.vi')}
        value={line.vi}
        onChange={(event) => onChange({ vi: event.target.value })}
        slotProps={{ htmlInput }}
        required
      />
      <TextField
        margin="none"
        label={t('settings.en')}
        value={line.en}
        onChange={(event) => onChange({ en: event.target.value })}
        slotProps={{ htmlInput }}
      />
      <Box sx={{ whiteSpace: 'nowrap' }}>
        <IconButton aria-label={t('contacts.outcome_up', { name })} disabled={index === 0} onClick={() => onMove(-1)}>
          <ArrowUpwardOutlined fontSize="small" />
        </IconButton>
        <IconButton aria-label={t('contacts.outcome_down', { name })} disabled={isLast} onClick={() => onMove(1)}>
          <ArrowDownwardOutlined fontSize="small" />
        </IconButton>
        <IconButton aria-label={t('contacts.outcome_remove', { name })} onClick={onRemove}>
          <DeleteOutlined fontSize="small" />
        </IconButton>
      </Box>
    </Box>
  );
}
