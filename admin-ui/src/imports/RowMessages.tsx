import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useT } from '../i18n/useT.js';
import { useStageName } from '../stages.js';
import { formatBirth } from '../people/birth.js';
import { byGravity } from './grid/grid-cells.js';
import { IssueLine } from './IssueList.js';
import { answerLabel, answerText, choicesOf, questionTitle } from './questions/questions.js';
import { fieldLabel } from './row-fields.js';
import type { Candidate, ImportFile, ImportRow } from './types.js';
import type { SayNow } from './useImport.js';

interface Props {
  file: ImportFile;
  row: ImportRow;
  say: SayNow;
  /** In the grid the keys do what these buttons do, and Tab must not stop at each of them. */
  isTabbable?: boolean;
  /** Changes of fields that are not shown elsewhere. */
  changes?: ImportRow['changes'];
}

/** What there is to know about one row, with the answers that it takes. */
export function RowMessages({ file, row, say, isTabbable = true, changes = [] }: Props) {
  const t = useT();
  const nameOf = useStageName();
  const isOpen = row.result !== 'applied';
  const tabIndex = isTabbable ? 0 : -1;
  return (
    <>
      {changes.map(({ field, old, new: now }) => (
        <Box key={field} sx={{ fontSize: '0.8125rem' }}>
          {t('rows.change', { field: fieldLabel(t, field), old: old ?? '–', new: now ?? '–' })}
        </Box>
      ))}
      {Object.entries(row.decision.answers ?? {}).map(([code, answer]) => (
        <Box key={code} sx={{ fontSize: '0.8125rem' }}>
          {t('rows.answered', {
            question: questionTitle(t, code),
            answer: answerText(t, nameOf, code, answer, file.unitName),
          })}
          {isOpen && (
            <Small
              tabIndex={tabIndex}
              onClick={() =>
                say({ method: 'POST', path: '/answers', body: { code, clear: true, scope: 'row', rowId: row.id } })
              }
              label={t('questions.ask_again')}
            />
          )}
        </Box>
      ))}
      {!row.issues.some(({ code }) => isToChoose(code)) &&
        (row.candidates ?? []).map((one) => (
          <Box key={one.personId} sx={{ fontSize: '0.8125rem' }}>
            {t('rows.candidate', { person: candidateText(one) })}
          </Box>
        ))}
      {[...row.issues].sort(byGravity).map((issue, index) => {
        const tell = (answer: { accept: boolean } | { value: string }): void =>
          say({
            method: 'POST',
            path: '/answers',
            body: { code: issue.code, ...answer, scope: 'row', rowId: row.id },
          });
        const choices = issue.severity === 'question' ? choicesOf(issue.code) : [];
        return (
          <Box
            key={`${issue.code} ${issue.field} ${index}`}
            sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 0.5, alignItems: 'center' }}
          >
            <IssueLine issue={issue} />
            {isOpen && issue.suggestion !== undefined && (
              <>
                <Small tabIndex={tabIndex} onClick={() => tell({ accept: true })} label={t('rows.accept')} />
                {issue.severity === 'suggestion' && (
                  <Small tabIndex={tabIndex} onClick={() => tell({ accept: false })} label={t('rows.decline')} />
                )}
              </>
            )}
            {isOpen &&
              isToChoose(issue.code) &&
              (row.candidates ?? []).map((one) => (
                <Small
                  key={one.personId}
                  tabIndex={tabIndex}
                  onClick={() => tell({ value: one.personId })}
                  label={candidateText(one)}
                />
              ))}
            {isOpen &&
              choices.map((value) => (
                <Small
                  key={value}
                  tabIndex={tabIndex}
                  onClick={() => tell({ value })}
                  label={answerLabel(t, issue.code, value, file.unitName)}
                />
              ))}
          </Box>
        );
      })}
    </>
  );
}

/** Which of several people is meant: the answer is one of them. */
function isToChoose(code: string): boolean {
  return code === 'SEVERAL_ALIKE' || code === 'SEVERAL_NEAR' || code === 'NAME_NEAR';
}

/** 'Lê Thị Hoa, 02/03/1985, Kế toán viên, Phòng Kế toán'. */
function candidateText({ fullName, dob, position, unitName, siNumber }: Candidate): string {
  const parts = [fullName, dob === null ? null : formatBirth(dob), position, unitName, siNumber];
  return parts.filter((part) => part !== null && part !== '').join(', ');
}

function Small({ label, tabIndex, onClick }: { label: string; tabIndex: number; onClick: () => void }) {
  return (
    <Button size="small" tabIndex={tabIndex} onClick={onClick} sx={{ py: 0, px: 0.75, minWidth: 0 }}>
      {label}
    </Button>
  );
}
