import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Id } from '../../api/types.js';
import { call } from '../../providers/http.js';
import type { Editable } from '../row-fields.js';

export interface RowEdit {
  rowId: Id;
  /** The cell that was typed in, to show what was typed while it travels. */
  cell?: { id: string; text: string };
  body: {
    cells?: Record<string, string>;
    values?: Partial<Record<Editable, string | null>>;
    unitId?: Id;
    skip?: boolean;
    decision?: 'keep' | 'left';
  };
}

/** Cells that are on their way to the server, by row and column, as typed. */
export type Pending = Readonly<Record<string, string>>;

export const pendingKey = (rowId: Id, columnId: string): string => `${rowId} ${columnId}`;

/**
 * Saves what is said about single rows. The answer to one row may change others (a number twice in the file), so the whole
 * import is looked at anew; the caller keeps the rows on the screen in their places meanwhile.
 */
export function useRowEdits(importId: Id, onBegin: () => void) {
  const queries = useQueryClient();
  const notify = useNotify();
  const [pending, setPending] = useState<Pending>({});
  const save = useMutation({
    mutationFn: ({ rowId, body }: RowEdit) => call<unknown>('PUT', `/imports/${importId}/rows/${rowId}`, body),
    onMutate: ({ rowId, cell }) => {
      onBegin();
      if (cell !== undefined) setPending((before) => ({ ...before, [pendingKey(rowId, cell.id)]: cell.text }));
    },
    onError: (error) => notify(error.message, { type: 'error' }),
    onSettled: async (_answer, _error, { rowId, cell }) => {
      await queries.invalidateQueries({ queryKey: ['imports', 'one', importId] });
      if (cell === undefined) return;
      const done = pendingKey(rowId, cell.id);
      setPending((before) => Object.fromEntries(Object.entries(before).filter(([key]) => key !== done)));
    },
  });
  return { save: save.mutate, isSaving: save.isPending, pending };
}
