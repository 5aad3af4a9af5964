import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Divider from '@mui/material/Divider';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { Title, useGetIdentity, useGetOne, usePermissions } from 'react-admin';
import { Link as RouterLink, useParams } from 'react-router-dom';
import type { Campaign, Permission } from '../../api/types.js';
import { CollectButton, FormAlert } from '../../batches/FormPlace.js';
import { useMeta } from '../../api/useMeta.js';
import { ContactLog } from '../../contacts/ContactLog.js';
import { useT } from '../../i18n/useT.js';
import { Problem } from '../../layout/Problem.js';
import { IdentityCard } from '../../people/IdentityCard.js';
import { participantsLink } from '../../scope/address.js';
import { CampaignStages } from '../../stages.js';
import { PersonExtensions } from '../../targets/PersonExtensions.js';
import { GuardianText } from '../GuardianText.js';
import type { ParticipantDetail } from '../types.js';
import { Warnings } from '../Warnings.js';
import { Guidance } from './Guidance.js';
import { NextActions } from './NextActions.js';
import { StandingCard } from './StandingCard.js';
import { Timeline } from './Timeline.js';
import { useParticipant } from './useParticipant.js';

/** One person in one campaign: where they stand, what comes next, how it came about. */
export function ParticipantShow() {
  const t = useT();
  const { id = '' } = useParams();
  const { data: participant, error, refetch } = useParticipant(id);
  return (
    <>
      <Title title={participant?.person.fullName ?? t('person.title')} />
      {error ? (
        <Problem error={error} onRetry={() => void refetch()} />
      ) : participant === undefined ? (
        <Skeleton variant="rounded" height={420} />
      ) : (
        <Shown key={id} participant={participant} />
      )}
    </>
  );
}

function Shown({ participant }: { participant: ParticipantDetail }) {
  const t = useT();
  const { permissions = [] } = usePermissions<Permission[]>();
  const { identity } = useGetIdentity();
  const today = useMeta().data?.today;
  const { data: campaign } = useGetOne<Campaign>('campaigns', { id: participant.campaignId });
  if (today === undefined || campaign === undefined) return <Skeleton variant="rounded" height={420} />;
  const { person, standing } = participant;
  const reasons = campaign.settings.reasons;
  return (
    <CampaignStages campaign={campaign}>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 2fr) minmax(280px, 1fr)' },
        }}
      >
        <Card>
          <CardContent sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
            <Box>
              <Typography variant="h1">{[person.title, person.fullName].filter(Boolean).join(' ')}</Typography>
              <Typography sx={{ color: 'text.secondary' }}>
                {person.position !== null && `${person.position}, `}
                <UnitWay participant={participant} />
              </Typography>
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {campaign.name}
              </Typography>
            </Box>
            {standing === null ? (
              <Alert severity="info">{t('person.not_member')}</Alert>
            ) : (
              <StandingCard standing={standing} today={today} reasons={reasons} />
            )}
            {standing !== null && <FormAlert person={{ batch: participant.batch, stage: standing.stage }} />}
            {(participant.warnings.length > 0 || participant.guardian !== null) && (
              <Box>
                <Warnings warnings={participant.warnings} />
                {participant.guardian !== null && <GuardianText guardian={participant.guardian} />}
              </Box>
            )}
            {standing !== null && (
              <Guidance
                campaign={campaign}
                participantId={participant.id}
                standing={standing}
                mayWrite={permissions.includes('record')}
              />
            )}
            {standing !== null && permissions.includes('record') && (
              <Box>
                <CollectButton
                  person={{ ...participant, fullName: person.fullName, stage: standing.stage }}
                  campaign={campaign}
                  today={today}
                />
              </Box>
            )}
            <NextActions participant={participant} today={today} reasons={reasons} permissions={permissions} />
            <Divider />
            {standing !== null && (standing.lastDay !== null || standing.isExtended) && (
              <>
                <PersonExtensions
                  campaignId={participant.campaignId}
                  participantId={participant.id}
                  lastDay={standing.lastDay}
                  permissions={permissions}
                />
                <Divider />
              </>
            )}
            <ContactLog
              participantId={participant.id}
              contacts={participant.contacts}
              today={today}
              permissions={permissions}
            />
            <Divider />
            <Timeline
              participant={participant}
              today={today}
              reasons={reasons}
              permissions={permissions}
              myId={identity === undefined ? null : String(identity.id)}
            />
          </CardContent>
        </Card>
        <IdentityCard personId={participant.personId} campaignId={participant.campaignId} permissions={permissions} />
      </Box>
    </CampaignStages>
  );
}

/** From the top down to the person's unit; each opens the list of its people. */
function UnitWay({ participant: { unitPath, campaignId } }: { participant: ParticipantDetail }) {
  return unitPath.map((unit, index) => (
    <span key={unit.id}>
      {index > 0 && ' / '}
      <Link
        component={RouterLink}
        to={participantsLink({ campaignId, unitId: unit.id, asOf: null })}
        color="inherit"
        underline="hover"
      >
        {unit.name}
      </Link>
    </span>
  ));
}
