import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirm, Title, useNotify, usePermissions } from 'react-admin';
import type { Id, Permission, Reason } from '../api/types.js';
import { NoCampaign } from '../dashboard/NoCampaign.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { useForget } from '../participants/useForget.js';
import { call } from '../providers/http.js';
import type { Scope } from '../scope/address.js';
import { ScopeBar } from '../scope/ScopeBar.js';
import { useScope } from '../scope/ScopeContext.js';
import { B1Table } from './B1Table.js';
import { FrozenList } from './FrozenList.js';
import type { B1Model, Report } from './types.js';
import { VerifyCard } from './VerifyCard.js';

/** What goes upward: seen as it will print, then frozen, then downloaded. */
export function ReportsPage() {
  const t = useT();
  const { campaignId, unitId, asOf, campaign, campaigns, isPending } = useScope();
  const { permissions = [] } = usePermissions<Permission[]>();
  if (!isPending && campaigns.length === 0) return <NoCampaign />;
  const reporting = unitId ?? campaign?.unitId ?? null;
  return (
    <>
      <Title title={t('reports.title')} />
      <ScopeBar />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        {permissions.includes('freeze') && campaignId !== null && reporting !== null && (
          <Preview scope={{ campaignId, unitId, asOf }} unitId={reporting} reasons={campaign?.settings.reasons ?? []} />
        )}
        {campaignId !== null && <FrozenList scope={{ campaignId, unitId, asOf }} />}
        <VerifyCard />
      </Box>
    </>
  );
}

interface PreviewProps {
  scope: Scope;
  unitId: Id;
  reasons: readonly Reason[];
}

function Preview({ scope: { campaignId, asOf }, unitId, reasons }: PreviewProps) {
  const t = useT();
  const notify = useNotify();
  const forget = useForget();
  const [isAsking, setAsking] = useState(false);
  const request = { campaignId, unitId, template: 'B1', ...(asOf !== null && { asOf }) };
  const preview = useQuery({
    queryKey: ['reports', 'preview', campaignId, unitId, asOf],
    queryFn: ({ signal }) => call<B1Model>('POST', '/reports/preview', request, signal),
    placeholderData: keepPreviousData,
  });
  const freeze = useMutation({
    mutationFn: () => call<Report>('POST', '/reports', request),
    onSuccess: async ({ number }) => {
      notify(t('reports.frozen', { number }), { type: 'success' });
      await forget();
    },
    onError: (error) => notify(error.message, { type: 'error' }),
    onSettled: () => setAsking(false),
  });
  if (preview.error) return <Problem error={preview.error} onRetry={() => void preview.refetch()} />;
  if (preview.data === undefined) return <Skeleton variant="rounded" height={360} />;
  const { number } = preview.data;
  return (
    <Card component="section" aria-label={t('reports.preview')}>
      <CardContent>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 2 }}>
          <Typography variant="h2" sx={{ flex: 1, minWidth: 160 }}>
            {t('reports.template')}
          </Typography>
          <Button variant="contained" onClick={() => setAsking(true)}>
            {t('reports.freeze')}
          </Button>
        </Box>
        <B1Table model={preview.data} reasons={reasons} />
      </CardContent>
      <Confirm
        isOpen={isAsking}
        loading={freeze.isPending}
        title={t('reports.freeze_title', { number })}
        content={t('reports.freeze_hint')}
        confirm={t('reports.freeze')}
        onConfirm={() => freeze.mutate()}
        onClose={() => setAsking(false)}
      />
    </Card>
  );
}
