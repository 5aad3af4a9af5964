import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useT } from '../../i18n/useT.js';
import { useStageName } from '../../stages.js';
import { Section } from '../Section.js';
import type { ImportFile } from '../types.js';
import { useSay } from '../useImport.js';
import { answerText, questionTitle } from './questions.js';

/** What was answered for the whole file, each with the way back. */
export function AnsweredCard({ file }: { file: ImportFile }) {
  const t = useT();
  const nameOf = useStageName();
  const say = useSay(file.id);
  const answers = Object.entries(file.options.answers);
  if (answers.length === 0) return null;
  return (
    <Section title={t('questions.answered', { count: answers.length })}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {answers.map(([code, answer]) => (
          <Box component="li" key={code} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
            <Typography>
              {questionTitle(t, code)}: <strong>{answerText(t, nameOf, code, answer, file.unitName)}</strong>
            </Typography>
            <Button
              size="small"
              disabled={say.isPending}
              aria-label={`${t('questions.ask_again')}: ${questionTitle(t, code)}`}
              onClick={() =>
                say.mutate({ method: 'POST', path: '/answers', body: { code, clear: true, scope: 'file' } })
              }
            >
              {t('questions.ask_again')}
            </Button>
          </Box>
        ))}
      </Box>
    </Section>
  );
}
