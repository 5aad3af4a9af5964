import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { counting } from '../format.js';
import { useT } from '../i18n/useT.js';
import { UnitDialog } from '../units/UnitDialog.js';
import { answerLabel, choicesOf, type AlikeGroup, type AnswerValue, type CodeGroup } from './questions.js';
import type { ImportFile } from './types.js';
import { useSay } from './useImport.js';

interface Props {
  file: ImportFile;
  group: CodeGroup;
}

const SHOWN = 30;

/** One kind of question: an answer for the whole file, or one for each value that is alike. */
export function CodeGroupView({ file, group }: Props) {
  const t = useT();
  const say = useSay(file.id);
  const { code, message, rows, suggested, alike } = group;
  const tell = (body: Record<string, unknown>): void =>
    say.mutate({ method: 'POST', path: '/answers', body: { code, ...body } });
  const choices = choicesOf(code);
  const label = (value: AnswerValue): string => answerLabel(t, code, value, file.unitName);
  return (
    <Box component="section" aria-label={message} sx={{ border: 1, borderColor: 'divider', borderRadius: 2, p: 1.5 }}>
      <Typography component="h3" sx={{ fontWeight: 600 }}>
        {message}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
        {t('questions.rows', counting(rows))}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1 }}>
        {suggested > 0 && (
          <Button
            variant="contained"
            size="small"
            disabled={say.isPending}
            onClick={() => tell({ accept: true, scope: 'file' })}
          >
            {t('questions.accept_all', counting(suggested))}
          </Button>
        )}
        {choices.map((value) => (
          <Button
            key={value}
            variant="outlined"
            size="small"
            disabled={say.isPending}
            onClick={() => tell({ value, scope: 'file' })}
          >
            {value === 'own'
              ? t('questions.own_all', { unit: file.unitName })
              : `${t('questions.for_all')} ${label(value)}`}
          </Button>
        ))}
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {alike.slice(0, SHOWN).map((one) => (
          <AlikeLine
            key={`${one.value}|${one.suggestion}`}
            one={one}
            choices={choices.map((value) => [value, label(value)] as const)}
            isUnit={code === 'NO_UNIT'}
            isBusy={say.isPending}
            onTell={(answer) =>
              tell({ ...answer, scope: one.rows.length > 1 ? 'alike' : 'row', rowId: one.rows[0]?.id })
            }
          />
        ))}
      </Box>
      {alike.length > SHOWN && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('questions.too_many', counting(SHOWN))}
        </Typography>
      )}
    </Box>
  );
}

interface AlikeProps {
  one: AlikeGroup;
  choices: readonly (readonly [AnswerValue, string])[];
  isUnit: boolean;
  isBusy: boolean;
  onTell: (answer: { accept: boolean } | { value: string }) => void;
}

function AlikeLine({ one: { value, suggestion, rows }, choices, isUnit, isBusy, onTell }: AlikeProps) {
  const t = useT();
  const [isChoosing, setChoosing] = useState(false);
  const who = rows
    .slice(0, 3)
    .map((row) => row.parsed.fullName ?? row.row)
    .join(', ');
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
        py: 0.75,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
        <Typography component="span" sx={{ fontWeight: 600 }}>
          {value === null || value === '' ? t('questions.empty_value') : t('questions.value', { value })}
        </Typography>{' '}
        <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
          {t('questions.rows', counting(rows.length))}: {who}
          {rows.length > 3 && '…'}
        </Typography>
      </Box>
      {suggestion !== null && (
        <Button size="small" variant="contained" disabled={isBusy} onClick={() => onTell({ accept: true })}>
          {t('questions.accept', { suggestion })}
        </Button>
      )}
      {choices.map(([answer, label]) => (
        <Button key={answer} size="small" disabled={isBusy} onClick={() => onTell({ value: answer })}>
          {label}
        </Button>
      ))}
      {isUnit && (
        <Button size="small" disabled={isBusy} onClick={() => setChoosing(true)}>
          {t('questions.choose_unit')}
        </Button>
      )}
      <UnitDialog
        isOpen={isChoosing}
        title={t('questions.choose_unit')}
        selectedId={null}
        onClose={() => setChoosing(false)}
        onPick={(id) => {
          setChoosing(false);
          if (id !== null) onTell({ value: id });
        }}
      />
    </Box>
  );
}
