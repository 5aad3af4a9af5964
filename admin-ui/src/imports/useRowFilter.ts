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
  const [pinned, setPinned] = useState<{ id: Id[] } | null>(null);
  const tab = picked !== null && (pinned !== null || isTabThere(counts, picked)) ? picked : firstTab(counts);
  const anew = (change: () => void): void => {
    setPinned(null);
    change();
  };
  return {
    tab,
    page,
    text,
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
    setPage: (next: number) => anew(() => setPage(next)),
    pin: (ids: Id[]) => {
      setPicked(tab); // counts may soon say that there is no such tab any more
      setPinned((before) => before ?? { id: ids });
    },
    unpin: () => setPinned(null),
  };
}
