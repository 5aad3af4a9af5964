import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import type { Id, Permission } from '../api/types.js';
import { counting } from '../format.js';
import { useT } from '../i18n/useT.js';
import { personLink } from '../participants/person-link.js';
import { participantsLink } from '../scope/address.js';
import { OwnWords } from '../scope/OwnWords.js';
import { StageChip } from '../stages.js';
import { MergedPeople } from './MergedPeople.js';
import type { NamedPerson, Person } from './types.js';
import { usePerson } from './usePerson.js';

interface Props {
  person: Person;
  campaignId: Id;
  permissions: readonly Permission[];
}

/** Children shown one by one; with more, one link opens them all as a list. */
const FEW_CHILDREN = 8;

/** Guardian, children, the same person in other campaigns, and who was merged into this one. */
export function Relations({ person, campaignId, permissions }: Props) {
  const t = useT();
  const others = person.participations.filter((one) => one.campaignId !== campaignId);
  const { children } = person;
  return (
    <Box sx={{ display: 'grid', gap: 0.5, mt: 1 }}>
      {person.guardian !== null && (
        <Typography component="div">
          {t('person.guardian')}: <PersonLink person={person.guardian} campaignId={campaignId} />
        </Typography>
      )}
      {person.guardianId !== null && person.guardian === null && (
        <Typography component="div">{t('guardian.outside')}</Typography>
      )}
      {person.hasGuardianAccount && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('person.guardian_account')}
        </Typography>
      )}
      {person.hasNoId && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('guardian.no_id')}
        </Typography>
      )}
      {children.length > 0 && (
        <Box>
          <Typography component="h3" sx={{ fontWeight: 600, fontSize: '0.9rem', mt: 0.5 }}>
            {t('person.children')}
          </Typography>
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
            {children.slice(0, FEW_CHILDREN).map((child) => (
              <Box component="li" key={child.id}>
                <PersonLink person={child} campaignId={campaignId} hasStage />
              </Box>
            ))}
          </Box>
          <Link
            component={RouterLink}
            to={participantsLink({ campaignId, unitId: null, asOf: null }, { guardianId: person.id })}
            variant="body2"
          >
            {t('guardian.children_list', counting(children.length))}
          </Link>
        </Box>
      )}
      {others.map((one) => (
        <Typography key={one.id} component="div" variant="body2">
          {t('person.elsewhere')}:{' '}
          <Link component={RouterLink} to={personLink(one.id)}>
            {one.campaignName}
          </Link>{' '}
          <OwnWords campaignId={one.campaignId}>
            <StageChip stage={one.stage} />
          </OwnWords>
        </Typography>
      ))}
      <MergedPeople merged={person.merged} mayGovern={permissions.includes('govern')} />
    </Box>
  );
}

interface PersonLinkProps {
  person: NamedPerson;
  campaignId: Id;
  hasStage?: boolean;
}

/** Leads to the person in the same campaign, else in any; somebody in none is only named. */
function PersonLink({ person, campaignId, hasStage = false }: PersonLinkProps) {
  const { data } = usePerson(person.id, false);
  const here = data?.participations.find((one) => one.campaignId === campaignId);
  const place = here ?? data?.participations[0];
  if (place === undefined) return <span>{person.fullName}</span>;
  return (
    <>
      <Link component={RouterLink} to={personLink(place.id)}>
        {person.fullName}
      </Link>{' '}
      {hasStage && here !== undefined && <StageChip stage={here.stage} />}
    </>
  );
}
