import ChevronRight from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import type { Day } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { StageChip } from '../stages.js';
import { ClockText } from './ClockText.js';
import { personLink } from './person-link.js';
import type { Participant } from './types.js';

interface Props {
  people: readonly Participant[];
  day: Day;
  isBusy: boolean;
}

/** The list on a phone: a person a card, a tap opens the page to act on. */
export function ParticipantCards({ people, day, isBusy }: Props) {
  const t = useT();
  return (
    <Box
      component="ul"
      aria-label={t('participants.title')}
      aria-busy={isBusy}
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1, opacity: isBusy ? 0.6 : 1 }}
    >
      {people.map((person) => (
        <Card component="li" key={person.id}>
          <CardActionArea component={RouterLink} to={personLink(person.id)} sx={{ p: 1.5, display: 'flex', gap: 1 }}>
            <Box sx={{ flex: 1, minWidth: 0, display: 'grid', gap: 0.5 }}>
              <Typography sx={{ fontWeight: 600 }}>{person.fullName}</Typography>
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {[person.position, person.unitName].filter(Boolean).join(', ')}
              </Typography>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
                <StageChip stage={person.stage} />
                <ClockText standing={person} day={day} />
              </Box>
            </Box>
            <ChevronRight sx={{ color: 'text.secondary' }} aria-hidden />
          </CardActionArea>
        </Card>
      ))}
    </Box>
  );
}
