import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { usePermissions } from 'react-admin';
import type { Id, Permission } from '../../api/types.js';
import { useMeta } from '../../api/useMeta.js';
import { counting } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { call } from '../../providers/http.js';
import { codeOf } from '../../providers/problem.js';
import type { ListFilter } from '../../scope/address.js';
import { useScope } from '../../scope/ScopeContext.js';
import { BULK_KINDS, emptyDraft, factBody, isComplete, isGoverned, type FactDraft } from '../facts/fact-form.js';
import { FactFields } from '../facts/FactFields.js';
import type { DryRun } from './dry-run.js';
import { BulkProgress } from './BulkProgress.js';
import { DryRunView } from './DryRunView.js';

interface Props {
  filter: ListFilter;
  count: number;
  onClose: () => void;
}

/** What to record, then what it would do, then doing it. */
export function BulkDialog({ filter, count, onClose }: Props) {
  const t = useT();
  const { campaign } = useScope();
  const { permissions = [] } = usePermissions<Permission[]>();
  const today = useMeta().data?.today ?? '';
  const [draft, setDraft] = useState<FactDraft>(() => emptyDraft('declared', today));
  const [changeId, setChangeId] = useState<Id | null>(null);
  const reasons = campaign?.settings.reasons ?? [];
  const kinds = BULK_KINDS.filter((kind) => permissions.includes('govern') || !isGoverned(kind));

  const dryRun = useMutation({
    mutationFn: () =>
      call<DryRun>('POST', '/participants/facts', { filter, ...factBody(draft, reasons), dryRun: true }),
  });
  const confirm = useMutation({
    mutationFn: (token: string) =>
      call<{ changeId: Id }>('POST', '/participants/facts', { filter, ...factBody(draft, reasons), token }),
    onSuccess: (answer) => setChangeId(answer.changeId),
    onError: () => dryRun.reset(),
  });
  const error = dryRun.error ?? confirm.error;
  const message =
    codeOf(error) === 'PLAN_CHANGED' ? t('bulk.plan_changed') : error instanceof Error ? error.message : null;
  const plan = dryRun.data;

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="bulk-title">
      <DialogTitle id="bulk-title">{t('bulk.title', counting(count))}</DialogTitle>
      <DialogContent>
        {message !== null && (
          <Alert severity="error" sx={{ mb: 1 }}>
            {message}
          </Alert>
        )}
        {changeId !== null ? (
          <BulkProgress changeId={changeId} total={(plan?.accepted ?? 0) + (plan?.unchanged ?? 0) + refusedOf(plan)} />
        ) : plan === undefined ? (
          <>
            <DialogContentText sx={{ mb: 1 }}>{t('bulk.intro')}</DialogContentText>
            <FactFields draft={draft} onChange={setDraft} today={today} reasons={reasons} kinds={kinds} error={error} />
          </>
        ) : (
          <DryRunView draft={draft} plan={plan} />
        )}
      </DialogContent>
      <DialogActions>
        {changeId === null && plan !== undefined && <Button onClick={() => dryRun.reset()}>{t('bulk.back')}</Button>}
        <Button onClick={onClose} color={changeId === null ? 'inherit' : 'primary'}>
          {t(changeId === null ? 'ra.action.cancel' : 'app.close')}
        </Button>
        {changeId === null &&
          (plan === undefined ? (
            <Button
              variant="contained"
              disabled={!isComplete(draft)}
              loading={dryRun.isPending}
              onClick={() => {
                confirm.reset();
                dryRun.mutate();
              }}
            >
              {t('bulk.check')}
            </Button>
          ) : (
            <Button
              variant="contained"
              disabled={plan.accepted === 0}
              loading={confirm.isPending}
              onClick={() => confirm.mutate(plan.token)}
            >
              {t('bulk.confirm', counting(plan.accepted))}
            </Button>
          ))}
      </DialogActions>
    </Dialog>
  );
}

function refusedOf(plan: DryRun | undefined): number {
  return (plan?.refused ?? []).reduce((sum, { count }) => sum + count, 0);
}
