import { useRef } from 'react';
import { AnsweredCard } from './questions/AnsweredCard.js';
import { QuestionsCard } from './questions/QuestionsCard.js';
import { RowsCard } from './RowsCard.js';
import type { ImportFile } from './types.js';
import { useRowFilter } from './useRowFilter.js';

interface Props {
  file: ImportFile;
  isRevealed: boolean;
  onReveal: (isRevealed: boolean) => void;
}

/** What is asked about the file, and its rows: from a question one gets to the rows that it is about. */
export function ReviewCards({ file, isRevealed, onReveal }: Props) {
  const filter = useRowFilter(file.counts);
  const card = useRef<HTMLDivElement>(null);
  const showCode = (code: string): void => {
    filter.setCode(code);
    card.current?.focus();
  };
  return (
    <>
      <QuestionsCard file={file} isRevealed={isRevealed} onShow={showCode} />
      <AnsweredCard file={file} />
      <RowsCard ref={card} file={file} filter={filter} isRevealed={isRevealed} onReveal={onReveal} />
    </>
  );
}
