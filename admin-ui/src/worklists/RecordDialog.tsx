import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Skeleton from '@mui/material/Skeleton';
import { usePermissions } from 'react-admin';
import type { Day, Permission } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { NextActions } from '../participants/show/NextActions.js';
import { StandingCard } from '../participants/show/StandingCard.js';
import { useParticipant } from '../participants/show/useParticipant.js';
import { Warnings } from '../participants/Warnings.js';
import { useScope } from '../scope/ScopeContext.js';
import type { ActedOn } from './RowActions.js';

interface Props {
  person: ActedOn;
  today: Day;
  onClose: () => void;
}

/** What may be recorded next of one person, right from the list; stays open to show what has become of it. */
export function RecordDialog({ person, today, onClose }: Props) {
  const t = useT();
  const { permissions = [] } = usePermissions<Permission[]>();
  const reasons = useScope().campaign?.settings.reasons ?? [];
  const { data: participant, error, refetch } = useParticipant(person.id);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{t('worklists.record_for', { name: person.fullName })}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        {error !== null && participant === undefined && <Problem error={error} onRetry={() => void refetch()} />}
        {participant === undefined && error === null && <Skeleton variant="rounded" height={200} />}
        {participant !== undefined && (
          <>
            {participant.standing !== null && (
              <StandingCard standing={participant.standing} today={today} reasons={reasons} />
            )}
            <Warnings warnings={participant.warnings} />
            <NextActions participant={participant} today={today} reasons={reasons} permissions={permissions} />
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('app.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
