import MoreTimeOutlined from '@mui/icons-material/MoreTimeOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Day, Id, Permission } from '../api/types.js';
import { formatDay, formatInstant } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { useForget } from '../participants/useForget.js';
import { EndExtensionDialog } from './EndExtensionDialog.js';
import { ExtendDialog } from './ExtendDialog.js';
import type { Extension } from './types.js';
import { useCampaignList } from './useCampaignList.js';

interface Props {
  campaignId: Id;
  participantId: Id;
  /** The last day that counts for this person today. */
  lastDay: Day | null;
  permissions: readonly Permission[];
}

/** Until when this very person has time: given more with a reason, taken back with one, the day before it in view. */
export function PersonExtensions({ campaignId, participantId, lastDay, permissions }: Props) {
  const t = useT();
  const forget = useForget();
  const [isOpen, setOpen] = useState(false);
  const [ending, setEnding] = useState<Extension | null>(null);
  const { data, error, refetch } = useCampaignList<Extension>(campaignId, 'extensions', { participantId }, 0);
  const given = data?.items ?? [];
  const current = given.find(({ endedAt }) => endedAt === null);
  const mayGive = permissions.includes('govern') && lastDay !== null;
  return (
    <Box component="section" aria-label={t('targets.of_person')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 0.5 }}>
        <Typography variant="h3" component="h2" sx={{ flex: 1 }}>
          {t('targets.of_person')}
        </Typography>
        {mayGive && (
          <Button size="small" startIcon={<MoreTimeOutlined />} onClick={() => setOpen(true)}>
            {t(current === undefined ? 'targets.extend' : 'targets.extend_again')}
          </Button>
        )}
      </Box>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      <Typography sx={{ fontWeight: 600 }}>{formatDay(lastDay)}</Typography>
      {current === undefined && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('targets.not_extended')}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {given.map((extension) => (
          <Line
            key={extension.id}
            extension={extension}
            onEnd={
              extension.endedAt === null && permissions.includes('govern') ? () => setEnding(extension) : undefined
            }
          />
        ))}
      </Box>
      {isOpen && (
        <ExtendDialog
          campaignId={campaignId}
          who={{ participantId, lastDay }}
          onClose={() => setOpen(false)}
          onDone={() => void forget()}
        />
      )}
      {ending !== null && (
        <EndExtensionDialog
          campaignId={campaignId}
          extension={ending}
          onClose={() => setEnding(null)}
          onDone={() => void forget()}
        />
      )}
    </Box>
  );
}

function Line({ extension, onEnd }: { extension: Extension; onEnd: (() => void) | undefined }) {
  const t = useT();
  const { lastDay, originalLastDay, reason, actor, at, endedAt, endReason } = extension;
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1 }}>
      <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Typography variant="body2">
          {t(endedAt === null ? 'targets.extended_until' : 'targets.was_extended', {
            from: formatDay(originalLastDay),
            to: formatDay(lastDay),
          })}
          : {reason}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('targets.by', { actor: actor?.name ?? t('targets.nobody'), at: formatInstant(at) })}
        </Typography>
        {endedAt !== null && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t('targets.ended_because', { at: formatInstant(endedAt), reason: endReason ?? '–' })}
          </Typography>
        )}
      </Box>
      {onEnd !== undefined && (
        <Button size="small" color="inherit" onClick={onEnd} sx={{ alignSelf: 'start' }}>
          {t('targets.end')}
        </Button>
      )}
    </Box>
  );
}
