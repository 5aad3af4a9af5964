import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import type { Id } from '../api/types.js';
import { API_URL } from '../config.js';
import { call, http, queryOf } from '../providers/http.js';
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

export interface RowPage {
  rows: ImportRow[];
  total: number;
}

interface Asked {
  filter: Record<string, unknown>;
  range: [number, number];
  isRevealed: boolean;
}

async function fetchRows(id: Id, { filter, range, isRevealed }: Asked, signal: AbortSignal) {
  const query = queryOf({ filter, range, reveal: isRevealed ? 'true' : null });
  const { json, headers } = await http<ImportRow[]>(`${API_URL}/imports/${id}/rows${query}`, { signal });
  return { rows: json, total: Number(headers.get('Content-Range')?.split('/')[1] ?? json.length) } satisfies RowPage;
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
  const range: [number, number] = [page * perPage, (page + 1) * perPage - 1];
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
  const query = queryOf({
    filter: { severity: ['question', 'suggestion', 'error'] },
    range: [0, MOST_ASKED - 1],
  });
  return useQuery({
    queryKey: [...keyOf(file.id), 'questions', stampOf(file)],
    queryFn: async ({ signal }) => {
      const { json, headers } = await http<Question[]>(`${API_URL}/imports/${file.id}/questions${query}`, { signal });
      return { questions: json, total: Number(headers.get('Content-Range')?.split('/')[1] ?? json.length) };
    },
    placeholderData: keepPreviousData,
  });
}

/** What is said about rows, each with how many rows it is said of; gravest first. */
export function useCodes(file: Stamped): Question[] {
  const query = queryOf({ filter: { by: 'code' }, range: [0, MOST_ASKED - 1] });
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
      fetchRows(file.id, { filter: { id: sorted }, range: [0, MOST_ASKED - 1], isRevealed }, signal),
    enabled: sorted.length > 0,
    placeholderData: keepPreviousData,
  });
  return new Map((data?.rows ?? []).map((row) => [row.id, row]));
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
