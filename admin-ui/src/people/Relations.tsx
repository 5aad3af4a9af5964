import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import type { Id } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { personLink } from '../participants/person-link.js';
import { StageChip } from '../stages.js';
import type { NamedPerson, Person } from './types.js';
import { usePerson } from './usePerson.js';

/** Guardian, children, and the same person in other campaigns. */
export function Relations({ person, campaignId }: { person: Person; campaignId: Id }) {
  const t = useT();
  const others = person.participations.filter((one) => one.campaignId !== campaignId);
  return (
    <Box sx={{ display: 'grid', gap: 0.5, mt: 1 }}>
      {person.guardian !== null && (
        <Typography component="div">
          {t('person.guardian')}: <PersonLink person={person.guardian} campaignId={campaignId} />
        </Typography>
      )}
      {person.hasGuardianAccount && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('person.guardian_account')}
        </Typography>
      )}
      {person.children.length > 0 && (
        <Typography component="div">
          {t('person.children')}:{' '}
          {person.children.map((child, index) => (
            <span key={child.id}>
              {index > 0 && ', '}
              <PersonLink person={child} campaignId={campaignId} />
            </span>
          ))}
        </Typography>
      )}
      {others.map((one) => (
        <Typography key={one.id} component="div" variant="body2">
          {t('person.elsewhere')}:{' '}
          <Link component={RouterLink} to={personLink(one.id)}>
            {one.campaignName}
          </Link>{' '}
          <StageChip stage={one.stage} />
        </Typography>
      ))}
    </Box>
  );
}

/** Leads to the person in the same campaign, else in any; somebody in none is only named. */
function PersonLink({ person, campaignId }: { person: NamedPerson; campaignId: Id }) {
  const { data } = usePerson(person.id, false);
  const place = data?.participations.find((one) => one.campaignId === campaignId) ?? data?.participations[0];
  if (place === undefined) return <span>{person.fullName}</span>;
  return (
    <Link component={RouterLink} to={personLink(place.id)}>
      {person.fullName}
    </Link>
  );
}
