import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import type { Id } from '../api/types.js';
import { call, callList, queryOf, rangeOf, type Page } from '../providers/http.js';
import { isBusy } from './progress.js';
import type { Question } from './questions/questions.js';
import type { ImportFile, ImportRow } from './types.js';

const ASK_AGAIN_MS = 800;
/** As many as the API gives at once; more questions than that show after the first are answered. */
export const MOST_ASKED = 1000;

const keyOf = (id: Id): readonly unknown[] => ['imports', 'one', id];

/** An import; asked again and again while something is under way. */
export function useImport(id: Id) {
  return useQuery({
    queryKey: keyOf(id),
    queryFn: ({ signal }) => call<ImportFile>('GET', `/imports/${id}`, undefined, signal),
    refetchInterval: ({ state }) => (state.data !== undefined && isBusy(state.data.status) ? ASK_AGAIN_MS : false),
    staleTime: 0,
  });
}

interface Asked {
  filter: Record<string, unknown>;
  range: [number, number];
  isRevealed: boolean;
}

function fetchRows(id: Id, { filter, range, isRevealed }: Asked, signal: AbortSignal): Promise<Page<ImportRow>> {
  return callList(`/imports/${id}/rows`, { filter, range, reveal: isRevealed ? 'true' : null }, signal);
}

type Stamped = Pick<ImportFile, 'id' | 'status' | 'counts'>;

/** Changes with whatever happens to the rows of an import: what was fetched under another is out of date. */
const stampOf = ({ status, counts }: Stamped): readonly unknown[] => [status, counts];

/** A page of rows by outcome and text. */
export function useRows(
  file: Stamped,
  filter: Record<string, unknown>,
  page: number,
  perPage: number,
  isRevealed: boolean,
) {
  const range = rangeOf(page, perPage);
  return useQuery({
    queryKey: [...keyOf(file.id), 'rows', filter, page, perPage, isRevealed, stampOf(file)],
    queryFn: ({ signal }) => fetchRows(file.id, { filter, range, isRevealed }, signal),
    placeholderData: keepPreviousData,
  });
}

/** Whether a second apply would have rows to take; the server goes by the same rows. A question that went in is none. */
export function useHasRest(file: Stamped): boolean {
  const filter = {
    outcome: ['create', 'update', 'transfer', 'question', 'missing'],
    result: ['left_out', 'changed_since_preview'],
  };
  return (useRows(file, filter, 0, 1, false).data?.total ?? 0) > 0;
}

/** What the file leaves open, gathered over all of its rows. */
export function useQuestions(file: Stamped) {
  const params = { filter: { severity: ['question', 'suggestion', 'error'] }, range: rangeOf(0, MOST_ASKED) };
  return useQuery({
    queryKey: [...keyOf(file.id), 'questions', stampOf(file)],
    queryFn: ({ signal }) => callList<Question>(`/imports/${file.id}/questions`, params, signal),
    placeholderData: keepPreviousData,
  });
}

/** What is said about rows, each with how many rows it is said of; gravest first. */
export function useCodes(file: Stamped): Question[] {
  const query = queryOf({ filter: { by: 'code' }, range: rangeOf(0, MOST_ASKED) });
  const { data } = useQuery({
    queryKey: [...keyOf(file.id), 'codes', stampOf(file)],
    queryFn: ({ signal }) => call<Question[]>('GET', `/imports/${file.id}/questions${query}`, undefined, signal),
    placeholderData: keepPreviousData,
  });
  return data ?? [];
}

/** Single rows by id. */
export function useRowsById(file: Stamped, ids: readonly Id[], isRevealed: boolean): ReadonlyMap<Id, ImportRow> {
  const sorted = [...new Set(ids)].sort();
  const { data } = useQuery({
    queryKey: [...keyOf(file.id), 'rows', sorted, isRevealed, stampOf(file)],
    queryFn: ({ signal }) =>
      fetchRows(file.id, { filter: { id: sorted }, range: rangeOf(0, MOST_ASKED), isRevealed }, signal),
    enabled: sorted.length > 0,
    placeholderData: keepPreviousData,
  });
  return new Map((data?.items ?? []).map((row) => [row.id, row]));
}

/** Says something about the import, then looks at it anew. A failure is told; nothing was saved then. */
export function useSay(id: Id, onBegin?: () => void) {
  const queries = useQueryClient();
  const notify = useNotify();
  return useMutation({
    mutationFn: ({ method, path, body }: { method: 'POST' | 'PUT' | 'DELETE'; path: string; body?: unknown }) =>
      call<unknown>(method, `/imports/${id}${path}`, body),
    onMutate: () => onBegin?.(),
    // The file is being read anew from now on: whatever stood on the screen about the old reading goes.
    onSuccess: (answer, { path }) => {
      if (path === '/mapping') queries.setQueryData(keyOf(id), answer);
    },
    onError: (error) => notify(error.message, { type: 'error' }),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(id) }),
  });
}

export type Say = ReturnType<typeof useSay>['mutateAsync'];
export type SayNow = ReturnType<typeof useSay>['mutate'];
