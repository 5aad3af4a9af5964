import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { counting } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { UnitDialog } from '../../units/UnitDialog.js';
import { issueText } from '../row-fields.js';
import type { ImportRow } from '../types.js';
import type { AnswerValue } from './answers.js';
import { sampleOf, type CodeGroup, type Question } from './questions.js';

interface Props {
  one: Question;
  /** Some of its rows. */
  samples: readonly ImportRow[];
  group: CodeGroup;
  choices: readonly (readonly [AnswerValue, string])[];
  /** Each group of rows has a sentence of its own. */
  isVaried: boolean;
  isBusy: boolean;
  onTell: (answer: { accept: boolean } | { value: string }) => void;
}

/** One value that a question is about, whom it concerns, and the answers. */
export function AlikeLine({ one, samples, group, choices, isVaried, isBusy, onTell }: Props) {
  const t = useT();
  const [isChoosing, setChoosing] = useState(false);
  const { rows } = one;
  const { value, suggestion } = sampleOf(samples[0], one);
  const names = samples.map((row) => row.parsed.fullName ?? t('rows.at_row', { row: row.row }));
  const isNamed = names.length === 1 && names[0] === value;
  const isUnit = group.code === 'NO_UNIT';
  const shown = suggestion === null ? null : issueText(group.field, suggestion);
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 1,
        rowGap: 0.5,
        alignItems: 'center',
        py: 0.75,
        '& + &': { borderTop: 1, borderColor: 'divider' },
      }}
    >
      <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
        {isVaried && !(one.value === null && rows > 1) && <Typography variant="body2">{one.message}</Typography>}
        <Typography component="span" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {value !== null && value !== '' ? t('questions.value', { value }) : isUnit && t('questions.empty_value')}
          {shown !== null && ` → ${shown}`}
        </Typography>{' '}
        <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
          {t('questions.rows', counting(rows))}
          {names.length > 0 && !isNamed && `: ${names.join(', ')}${rows > names.length ? '…' : ''}`}
        </Typography>
      </Box>
      {shown !== null && (
        <Button
          size="small"
          variant="contained"
          disabled={isBusy}
          aria-label={t('questions.accept', { suggestion: shown })}
          onClick={() => onTell({ accept: true })}
        >
          {isUnit ? t('questions.accept', { suggestion: shown }) : t('rows.accept')}
        </Button>
      )}
      {shown !== null && group.severity === 'suggestion' && (
        <Button size="small" disabled={isBusy} onClick={() => onTell({ accept: false })}>
          {t('rows.decline')}
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
        title={value === null ? t('questions.choose_unit') : t('questions.which_unit', { value })}
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
