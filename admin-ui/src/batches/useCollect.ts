import { useMutation } from '@tanstack/react-query';
import type { Id } from '../api/types.js';
import { useForget } from '../participants/useForget.js';
import { call } from '../providers/http.js';
import type { Collected } from './types.js';

interface Collecting {
  batchId: Id;
  body: Readonly<Record<string, unknown>>;
}

/** Puts forms into a batch; what is on the screen is asked anew. */
export function useCollect(onDone: (answer: Collected) => void) {
  const forget = useForget();
  const collect = useMutation({
    mutationFn: ({ batchId, body }: Collecting) => call<Collected>('POST', `/batches/${batchId}/items`, body),
    onSuccess: async (answer) => {
      await forget();
      onDone(answer);
    },
  });
  return { collect, answer: collect.data ?? null };
}
