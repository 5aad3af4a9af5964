import { useState } from 'react';
import type { Id } from '../api/types.js';
import { firstTab, isTabThere, type OutcomeTab } from './outcome-tabs.js';
import type { ImportCounts } from './types.js';

/**
 * Which rows are on the screen. What was just typed may make a row another outcome; it must not vanish from under the cursor,
 * so from the first change on the page is pinned to its rows, until somebody asks for others.
 */
export function useRowFilter(counts: ImportCounts) {
  const [picked, setPicked] = useState<OutcomeTab | null>(null);
  const [page, setPage] = useState(0);
  const [text, setText] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const [pinned, setPinned] = useState<{ id: Id[] } | null>(null);
  const isThere = picked !== null && (pinned !== null || isTabThere(counts, picked));
  const tab = isThere ? picked : code !== null ? 'all' : firstTab(counts);
  const anew = (change: () => void): void => {
    setPinned(null);
    change();
  };
  return {
    tab,
    page,
    text,
    code,
    pinned,
    setTab: (next: OutcomeTab) =>
      anew(() => {
        setPicked(next);
        setPage(0);
      }),
    setText: (next: string) =>
      anew(() => {
        setText(next);
        setPage(0);
      }),
    /** Rows about which this is said, whatever becomes of them. */
    setCode: (next: string | null) =>
      anew(() => {
        setCode(next);
        setPicked(null);
        setPage(0);
      }),
    setPage: (next: number) => anew(() => setPage(next)),
    pin: (ids: Id[]) => {
      setPicked(tab); // counts may soon say that there is no such tab any more
      setPinned((before) => before ?? { id: ids });
    },
    unpin: () => setPinned(null),
  };
}

export type RowFilter = ReturnType<typeof useRowFilter>;
