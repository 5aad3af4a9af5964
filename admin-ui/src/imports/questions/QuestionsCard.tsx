import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { counting } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { Problem } from '../../layout/Problem.js';
import { Section } from '../Section.js';
import type { ImportFile } from '../types.js';
import { MOST_ASKED, useQuestions } from '../useImport.js';
import { CodeGroupView } from './CodeGroupView.js';
import { groupQuestions, type CodeGroup } from './questions.js';

interface Props {
  file: ImportFile;
  isRevealed: boolean;
  /** Of a code: shows its rows. */
  onShow: (code: string) => void;
}

/** What the file leaves open, and what it should perhaps say instead: each asked once for all rows that are alike. */
export function QuestionsCard({ file, isRevealed, onShow }: Props) {
  const t = useT();
  const open = useQuestions(file);
  if (open.error) return <Problem error={open.error} onRetry={() => void open.refetch()} />;
  const groups = groupQuestions(open.data?.items ?? []);
  const asked = groups.filter(({ severity }) => severity === 'question');
  const suggested = groups.filter(({ severity }) => severity === 'suggestion');
  return (
    <>
      {asked.length > 0 && (
        <Groups
          title={t('questions.title', counting(rowsOf(asked)))}
          file={file}
          groups={asked}
          isRevealed={isRevealed}
          onShow={onShow}
        />
      )}
      {suggested.length > 0 && (
        <Groups
          title={t('questions.suggestions', counting(rowsOf(suggested)))}
          file={file}
          groups={suggested}
          isRevealed={isRevealed}
          onShow={onShow}
        />
      )}
      {(open.data?.total ?? 0) > MOST_ASKED && (
        <Alert severity="info">{t('questions.too_many', counting(MOST_ASKED))}</Alert>
      )}
    </>
  );
}

interface GroupsProps extends Props {
  title: string;
  groups: readonly CodeGroup[];
}

function Groups({ title, groups, ...shared }: GroupsProps) {
  return (
    <Section title={title} isOpen>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {groups.map((group) => (
          <CodeGroupView key={group.code} group={group} {...shared} />
        ))}
      </Box>
    </Section>
  );
}

function rowsOf(groups: readonly CodeGroup[]): number {
  return groups.reduce((sum, { rows }) => sum + rows, 0);
}
