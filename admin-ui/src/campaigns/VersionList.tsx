import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { formatInstant } from '../format.js';
import { useT } from '../i18n/useT.js';
import { call } from '../providers/http.js';

interface Version {
  version: number;
  actor: { id: string; name: string } | null;
  at: string;
}

/** Who changed the procedure when. */
export function VersionList({ campaignId, version }: { campaignId: string; version: number }) {
  const t = useT();
  const { data } = useQuery({
    queryKey: ['campaigns', 'versions', campaignId, version],
    queryFn: ({ signal }) => call<Version[]>('GET', `/campaigns/${campaignId}/settings/versions`, undefined, signal),
  });
  return (
    <>
      <Typography variant="h2" sx={{ mt: 3, mb: 1 }}>
        {t('settings.versions')}
      </Typography>
      <ul style={{ margin: 0, paddingLeft: 20 }}>
        {data?.map(({ version: number, actor, at }) => (
          <li key={number}>
            {t('settings.version', { version: number })}:{' '}
            {t('targets.by', { actor: actor?.name ?? t('targets.nobody'), at: formatInstant(at) })}
          </li>
        ))}
      </ul>
    </>
  );
}
