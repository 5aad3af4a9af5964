import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { usePermissions } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Id, Permission } from '../api/types.js';
import { formatDay, formatInstant } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Pager } from '../layout/Pager.js';
import { Problem } from '../layout/Problem.js';
import { EndExtensionDialog } from './EndExtensionDialog.js';
import { ExtendDialog } from './ExtendDialog.js';
import type { Extension } from './types.js';
import { PAGE, useCampaignList } from './useCampaignList.js';

/** Who got more time, until when and why; the day before stays in view. */
export function ExtensionsTab({ campaignId, unitId }: { campaignId: Id; unitId: Id | null }) {
  const t = useT();
  const [page, setPage] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const [ending, setEnding] = useState<Extension | null>(null);
  const { permissions = [] } = usePermissions<Permission[]>();
  const filter = unitId === null ? {} : { unitId };
  const { data, error, refetch } = useCampaignList<Extension>(campaignId, 'extensions', filter, page);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton variant="rounded" height={200} />;
  const mayChange = (extension: Extension): boolean =>
    extension.endedAt === null && permissions.includes(extension.unitId !== null ? 'units' : 'govern');
  return (
    <>
      {permissions.includes('units') && (
        <Button variant="contained" onClick={() => setOpen(true)} sx={{ mb: 2 }}>
          {t('targets.extend_unit')}
        </Button>
      )}
      {data.total === 0 && <Typography>{t('targets.no_extensions')}</Typography>}
      <Paper variant="outlined" component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data.items.map((extension) => (
          <Box
            component="li"
            key={extension.id}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              gap: 1,
              p: 1.5,
              '& + &': { borderTop: 1, borderColor: 'divider' },
            }}
          >
            <Box sx={{ flex: 1, minWidth: 220 }}>
              <Who extension={extension} />
              <Typography variant="body2">{extension.reason}</Typography>
              <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                {t('targets.by', {
                  actor: extension.actor?.name ?? t('targets.nobody'),
                  at: formatInstant(extension.at),
                })}
              </Typography>
            </Box>
            <Box>
              <Typography sx={{ fontWeight: 600 }}>{formatDay(extension.lastDay)}</Typography>
              <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                {t('targets.old_day', { day: formatDay(extension.originalLastDay) })}
              </Typography>
              {extension.endedAt !== null && (
                <Typography variant="caption" component="div">
                  {t('targets.ended', { at: formatInstant(extension.endedAt) })}
                </Typography>
              )}
            </Box>
            {mayChange(extension) && (
              <Button size="small" color="inherit" onClick={() => setEnding(extension)}>
                {t('targets.end')}
              </Button>
            )}
          </Box>
        ))}
      </Paper>
      {data.total > PAGE && <Pager total={data.total} page={page} perPage={PAGE} onPage={setPage} />}
      {isOpen && <ExtendDialog campaignId={campaignId} who={{ unitId }} onClose={() => setOpen(false)} />}
      {ending !== null && (
        <EndExtensionDialog campaignId={campaignId} extension={ending} onClose={() => setEnding(null)} />
      )}
    </>
  );
}

function Who({ extension: { unitName, participantId, fullName } }: { extension: Extension }) {
  if (participantId === null) return <Typography sx={{ fontWeight: 600 }}>{unitName}</Typography>;
  return (
    <Link component={RouterLink} to={`/participants/${participantId}/show`} sx={{ fontWeight: 600 }}>
      {fullName ?? participantId}
      {unitName !== null && `, ${unitName}`}
    </Link>
  );
}
