import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Id } from '../../api/types.js';
import { useT } from '../../i18n/useT.js';
import { call } from '../../providers/http.js';
import { codeOf } from '../../providers/problem.js';
import type { DryRun } from './dry-run.js';

export type BulkPath = '/participants/facts' | '/participants/contacts' | `/batches/${string}/handover`;
export type BulkBody = Readonly<Record<string, unknown>>;

/** Asking first what would happen, then doing exactly that: what was asked is kept and sent again with the token. */
export function useBulk(path: BulkPath) {
  const t = useT();
  const [changeId, setChangeId] = useState<Id | null>(null);
  const dryRun = useMutation({
    mutationFn: (body: BulkBody) => call<DryRun>('POST', path, { ...body, dryRun: true }),
  });
  const confirm = useMutation({
    mutationFn: ({ body, token }: { body: BulkBody; token: string }) =>
      call<{ changeId: Id }>('POST', path, { ...body, token }),
    onSuccess: (answer) => setChangeId(answer.changeId),
    onError: () => dryRun.reset(),
  });
  const error = dryRun.error ?? confirm.error;
  return {
    changeId,
    plan: dryRun.data,
    error,
    message: codeOf(error) === 'PLAN_CHANGED' ? t('bulk.plan_changed') : (error?.message ?? null),
    isChecking: dryRun.isPending,
    isStarting: confirm.isPending,
    check: (body: BulkBody): void => {
      confirm.reset();
      dryRun.mutate(body);
    },
    start: (): void => {
      const { data, variables } = dryRun;
      if (data?.token != null && variables !== undefined) confirm.mutate({ body: variables, token: data.token });
    },
    back: (): void => dryRun.reset(),
  };
}

export type Bulk = ReturnType<typeof useBulk>;
