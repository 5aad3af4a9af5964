import MoreHoriz from '@mui/icons-material/MoreHoriz';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { FactKind } from '../../../../server/domain/stages.js';
import type { Day, Permission, Reason } from '../../api/types.js';
import { useT } from '../../i18n/useT.js';
import { useKindName } from '../../stages.js';
import { isGoverned } from '../facts/fact-form.js';
import { FactDialog } from '../facts/FactDialog.js';
import type { ParticipantDetail } from '../types.js';

interface Props {
  participant: ParticipantDetail;
  today: Day;
  reasons: readonly Reason[];
  permissions: readonly Permission[];
}

/** What may be recorded next: the steps as buttons, likeliest first; matters of membership behind one more button. */
export function NextActions({ participant, today, reasons, permissions }: Props) {
  const t = useT();
  const kindName = useKindName();
  const [kind, setKind] = useState<FactKind | null>(null);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const mayGovern = permissions.includes('govern');
  const allowed = participant.nextKinds.filter((one) => mayGovern || !isGoverned(one));
  const isMember = participant.standing !== null;
  const held = participant.standing?.stage;
  // Declaring once more is for those whose declaration was spoilt; who holds one goes on to the next step.
  const isAgain = (one: FactKind): boolean => one === 'declared' && held === 'declared';
  const steps = allowed.filter((one) => !isGoverned(one) || !isMember || one === 'reinstated');
  const front = [...steps.filter((one) => !isAgain(one)), ...steps.filter(isAgain)];
  const behind = allowed.filter((one) => !front.includes(one));
  const label = (one: FactKind): string =>
    one === 'declared' && held !== 'not_started' ? t('facts.again', { kind: kindName(one) }) : kindName(one);

  if (!permissions.includes('record')) return null;
  return (
    <Box component="section" aria-label={t('person.next')}>
      <Typography variant="h3" component="h2" gutterBottom>
        {t('person.next')}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {front.map((one, index) => (
          <Button
            key={one}
            variant={index === 0 ? 'contained' : 'outlined'}
            onClick={() => setKind(one)}
            sx={{ minHeight: 40 }}
          >
            {label(one)}
          </Button>
        ))}
        {front.length === 0 && (
          <Typography sx={{ color: 'text.secondary', alignSelf: 'center' }}>{t('person.nothing_next')}</Typography>
        )}
        {behind.length > 0 && (
          <Button
            color="inherit"
            startIcon={<MoreHoriz />}
            aria-haspopup="menu"
            onClick={(event) => setAnchor(event.currentTarget)}
          >
            {t('person.more_actions')}
          </Button>
        )}
      </Box>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {behind.map((one) => (
          <MenuItem
            key={one}
            onClick={() => {
              setAnchor(null);
              setKind(one);
            }}
          >
            {kindName(one)}
          </MenuItem>
        ))}
      </Menu>
      {kind !== null && (
        <FactDialog
          participant={participant}
          kind={kind}
          today={today}
          reasons={reasons}
          onClose={() => setKind(null)}
        />
      )}
    </Box>
  );
}
