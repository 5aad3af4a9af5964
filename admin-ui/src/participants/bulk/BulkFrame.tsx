import { useState, type ReactNode } from 'react';
import type { Id } from '../../api/types.js';
import type { ListFilter } from '../../scope/address.js';
import { BulkSteps } from './BulkSteps.js';
import { MOST_NUMBERS, pastedNumbers } from './pasted-numbers.js';
import { SelectionPick, type Picked } from './SelectionPick.js';
import { useBulk, type BulkBody, type BulkPath } from './useBulk.js';

interface Props {
  path: BulkPath;
  title: string;
  /** Of the list behind. */
  filter: ListFilter;
  count: number;
  campaignId: Id | null;
  /** What would be done, in a few words, over the dry run. */
  summary: string;
  /** What to send beside for whom; null while something is missing. */
  body: BulkBody | null;
  children: (error: unknown) => ReactNode;
  onClose: () => void;
}

/** Something for many at once: for whom and what, then what it would do, then doing it, then undoing it if need be. */
export function BulkFrame({ path, title, filter, count, campaignId, summary, body, children, onClose }: Props) {
  const [picked, setPicked] = useState<Picked>({ by: count === 0 ? 'numbers' : 'filter', text: '' });
  const bulk = useBulk(path);
  const whom = whomOf(picked, filter, campaignId);
  return (
    <BulkSteps
      bulk={bulk}
      title={title}
      summary={summary}
      body={body === null || whom === null ? null : { ...whom, ...body }}
      countOf={({ accepted }) => accepted}
      onClose={onClose}
    >
      <SelectionPick picked={picked} onPick={setPicked} count={count} />
      {children(bulk.error)}
    </BulkSteps>
  );
}

/** As the API takes it; null while nobody is meant. */
function whomOf(picked: Picked, filter: ListFilter, campaignId: Id | null): BulkBody | null {
  if (picked.by === 'filter') return { filter };
  const identifiers = pastedNumbers(picked.text);
  return identifiers.length === 0 || identifiers.length > MOST_NUMBERS ? null : { identifiers, campaignId };
}
