import ChevronRight from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import Typography from '@mui/material/Typography';
import { useListContext } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Day, Worklist } from '../api/types.js';
import { CollectButton, FormPlace } from '../batches/FormPlace.js';
import { ContactLine } from '../contacts/ContactLine.js';
import { ClockText } from '../participants/ClockText.js';
import { personLink } from '../participants/person-link.js';
import type { Participant } from '../participants/types.js';
import { useScope } from '../scope/ScopeContext.js';
import { StageChip, useWorklistName } from '../stages.js';
import { RowActions, type ActedOn, type RowAction } from './RowActions.js';
import { Why } from './Why.js';

interface Props {
  worklist: Worklist;
  day: Day;
  /** null: nothing can be done from here. */
  onAct: ((action: RowAction, person: ActedOn) => void) | null;
}

/** The list on a phone: a tap opens the person, calling and writing are right there. */
export function ChasedCards({ worklist, day, onAct }: Props) {
  const worklistName = useWorklistName();
  const { campaign } = useScope();
  const { data = [], isFetching } = useListContext<Participant>();
  return (
    <Box
      component="ul"
      aria-label={worklistName(worklist)}
      aria-busy={isFetching}
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1, opacity: isFetching ? 0.6 : 1 }}
    >
      {data.map((person) => (
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
              <Why person={person} worklist={worklist} />
              <FormPlace person={person} />
              {onAct !== null && <ContactLine person={person} day={day} saysNever />}
            </Box>
            <ChevronRight sx={{ color: 'text.secondary' }} aria-hidden />
          </CardActionArea>
          {onAct !== null && (
            <Box sx={{ borderTop: 1, borderColor: 'divider', px: 1 }}>
              <RowActions person={person} onAct={onAct} />
              <CollectButton person={person} campaign={campaign} today={day} />
            </Box>
          )}
        </Card>
      ))}
    </Box>
  );
}
