import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { counting } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import type { ImportFile } from '../types.js';
import { useRowsById, useSay } from '../useImport.js';
import { AlikeLine } from './AlikeLine.js';
import { answerLabel, choicesOf, questionTitle, type CodeGroup, type Question } from './questions.js';

interface Props {
  file: ImportFile;
  group: CodeGroup;
  isRevealed: boolean;
  onShow: (code: string) => void;
}

const SHOWN_FIRST = 8;
const NAMES_SHOWN = 3;

/** One kind of question: an answer for the whole file, or one for each value that is alike. */
export function CodeGroupView({ file, group, isRevealed, onShow }: Props) {
  const t = useT();
  const say = useSay(file.id);
  const [isWhole, setWhole] = useState(false);
  const { code, message, rows, suggested, alike } = group;
  const tell = (body: Record<string, unknown>): void =>
    say.mutate({ method: 'POST', path: '/answers', body: { code, ...body } });
  const choices = choicesOf(code).map((value) => [value, answerLabel(t, code, value, file.unitName)] as const);
  // A sentence that names a day or a row speaks of one row only.
  const isVaried = alike.some((one) => one.message !== message || (one.value === null && one.rows > 1));
  const shown = isWhole ? alike : alike.slice(0, SHOWN_FIRST);
  const samples = useRowsById(
    file,
    shown.flatMap(({ sampleRowIds }) => sampleRowIds.slice(0, NAMES_SHOWN)),
    isRevealed,
  );
  return (
    <Box
      component="section"
      aria-label={message}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 2, p: 1.5, pb: 0.5 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'baseline' }}>
        <Typography component="h3" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {isVaried ? questionTitle(t, code, message) : message}
        </Typography>
        <Button size="small" sx={{ py: 0 }} onClick={() => onShow(code)}>
          {t('questions.show_rows', counting(rows))}
        </Button>
      </Box>
      {alike.length > 1 && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', my: 1 }}>
          {suggested > 0 && (
            <>
              <Button
                variant="contained"
                size="small"
                disabled={say.isPending}
                onClick={() => tell({ accept: true, scope: 'file' })}
              >
                {t('questions.accept_all', counting(suggested))}
              </Button>
              {group.severity === 'suggestion' && (
                <Button
                  variant="outlined"
                  size="small"
                  disabled={say.isPending}
                  onClick={() => tell({ accept: false, scope: 'file' })}
                >
                  {t('questions.decline_all')}
                </Button>
              )}
            </>
          )}
          {choices.map(([value, label]) => (
            <Button
              key={value}
              variant="outlined"
              size="small"
              disabled={say.isPending}
              onClick={() => tell({ value, scope: 'file' })}
            >
              {value === 'own' ? t('questions.own_all', { unit: file.unitName }) : `${t('questions.for_all')} ${label}`}
            </Button>
          ))}
        </Box>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {shown.map((one) => (
          <AlikeLine
            key={one.id}
            one={one}
            samples={one.sampleRowIds.slice(0, NAMES_SHOWN).flatMap((id) => samples.get(id) ?? [])}
            group={group}
            choices={choices}
            isVaried={isVaried}
            isBusy={say.isPending}
            onTell={(answer) => tell({ ...answer, ...scopeOf(one) })}
          />
        ))}
      </Box>
      {alike.length > SHOWN_FIRST && !isWhole && (
        <Button size="small" onClick={() => setWhole(true)}>
          {t('questions.show_more', counting(alike.length - SHOWN_FIRST))}
        </Button>
      )}
    </Box>
  );
}

function scopeOf({ rows, sampleRowIds }: Question): Record<string, unknown> {
  return { scope: rows > 1 ? 'alike' : 'row', rowId: sampleRowIds[0] };
}
