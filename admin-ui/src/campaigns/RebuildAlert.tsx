import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { usePermissions, useRefresh } from 'react-admin';
import type { Campaign, Permission } from '../api/types.js';
import { FIGURES_KEY } from '../dashboard/useFigures.js';
import { formatCount } from '../format.js';
import { useT } from '../i18n/useT.js';
import { call } from '../providers/http.js';

const ASK_AGAIN_MS = 1_000;

/** How far the making anew of a campaign's figures is; when it ends, what is on the screen is loaded again. */
export function RebuildAlert({ campaign }: { campaign: Campaign }) {
  const t = useT();
  const refresh = useRefresh();
  const queries = useQueryClient();
  const { permissions = [] } = usePermissions<Permission[]>();
  const { data } = useQuery({
    queryKey: ['campaigns', 'rebuild', campaign.id],
    queryFn: ({ signal }) => call<Campaign>('GET', `/campaigns/${campaign.id}`, undefined, signal),
    enabled: campaign.isRebuilding,
    refetchInterval: ({ state }) => (state.data?.isRebuilding === false ? false : ASK_AGAIN_MS),
  });
  const isOver = campaign.isRebuilding && data?.isRebuilding === false;
  useEffect(() => {
    if (!isOver) return;
    void queries.invalidateQueries({ queryKey: FIGURES_KEY });
    refresh();
  }, [isOver, queries, refresh]);
  const again = useMutation({
    mutationFn: () => call('POST', `/campaigns/${campaign.id}/rebuild`),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['campaigns', 'rebuild', campaign.id] }),
  });
  if (!campaign.isRebuilding || isOver) return null;
  const rebuild = data?.rebuild ?? campaign.rebuild;
  if (rebuild?.state === 'failed') {
    return (
      <Alert
        severity="error"
        action={
          permissions.includes('campaigns') && (
            <Button color="inherit" size="small" disabled={again.isPending} onClick={() => again.mutate()}>
              {t('settings.rebuild_again')}
            </Button>
          )
        }
      >
        {t('settings.rebuild_failed')}
      </Alert>
    );
  }
  const { done = 0, total = 0 } = rebuild?.progress ?? {};
  return (
    <Alert severity="info" role="status">
      {t('settings.rebuilding', { done: formatCount(done), total: formatCount(total) })}
    </Alert>
  );
}
