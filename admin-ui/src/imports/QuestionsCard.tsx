import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { counting } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { CodeGroupView } from './CodeGroupView.js';
import { groupQuestions } from './questions.js';
import { Section } from './Section.js';
import type { ImportFile } from './types.js';
import { MOST_ASKED, useOpenRows } from './useImport.js';

/** What the file leaves open, asked once for all rows that are alike. */
export function QuestionsCard({ file, isRevealed }: { file: ImportFile; isRevealed: boolean }) {
  const t = useT();
  const open = useOpenRows(file.id, isRevealed);
  if (open.error) return <Problem error={open.error} onRetry={() => void open.refetch()} />;
  const groups = groupQuestions(open.data?.rows ?? []);
  if (groups.length === 0) return null;
  const asked = groups.filter(({ severity }) => severity === 'question');
  const count = (asked.length > 0 ? asked : groups).reduce((sum, { rows }) => sum + rows, 0);
  return (
    <Section title={t(asked.length > 0 ? 'questions.title' : 'questions.suggestions', counting(count))} isOpen>
      <Box sx={{ display: 'grid', gap: 2 }}>
        {groups.map((group) => (
          <CodeGroupView key={group.code} file={file} group={group} />
        ))}
      </Box>
      {open.data?.isCut === true && (
        <Alert severity="info" sx={{ mt: 1 }}>
          {t('questions.too_many', counting(MOST_ASKED))}
        </Alert>
      )}
    </Section>
  );
}
