import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Id } from '../../api/types.js';
import { call } from '../../providers/http.js';
import type { Editable } from '../row-fields.js';

export interface RowEdit {
  rowId: Id;
  body: {
    values?: Partial<Record<Editable, string | null>>;
    unitId?: Id;
    skip?: boolean;
    decision?: 'keep' | 'left';
  };
}

/** Cells that are on their way to the server, by row and field, as typed. */
export type Pending = Readonly<Record<string, string>>;

export const pendingKey = (rowId: Id, field: Editable): string => `${rowId} ${field}`;

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
    onMutate: ({ rowId, body }) => {
      onBegin();
      const typed = Object.entries(body.values ?? {}).flatMap(([field, text]) =>
        text === null ? [] : [[pendingKey(rowId, field as Editable), text] as const],
      );
      setPending((before) => ({ ...before, ...Object.fromEntries(typed) }));
    },
    onError: (error) => notify(error.message, { type: 'error' }),
    onSettled: async (_answer, _error, { rowId, body }) => {
      await queries.invalidateQueries({ queryKey: ['imports', 'one', importId] });
      const done = new Set(Object.keys(body.values ?? {}).map((field) => pendingKey(rowId, field as Editable)));
      setPending((before) => Object.fromEntries(Object.entries(before).filter(([key]) => !done.has(key))));
    },
  });
  return { save: save.mutate, isSaving: save.isPending, pending };
}
