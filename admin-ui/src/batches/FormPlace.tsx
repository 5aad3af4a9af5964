import InventoryOutlined from '@mui/icons-material/Inventory2Outlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Alert from '@mui/material/Alert';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { Campaign, Day } from '../api/types.js';
import { formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import type { FormInBatch, Participant } from '../participants/types.js';
import { CollectOneDialog, type Bringer } from './CollectOneDialog.js';
import { hasBatches } from './paper.js';

type Placed = Pick<Participant, 'batch' | 'stage'>;

/** The form that lies in the office while the clock runs on, or has run out (T8); null where no form waits there. */
function waiting({ batch, stage }: Placed): FormInBatch | null {
  return stage === 'declared' || stage === 'lapsed' ? batch : null;
}

/** On a list: the form lies in the office. */
export function FormPlace({ person }: { person: Placed }) {
  const t = useT();
  const form = waiting(person);
  if (form === null) return null;
  return (
    <Box sx={{ fontSize: '0.8125rem', color: 'warning.main', fontWeight: 600 }}>
      {t('batches.in_office')} ({form.name})
    </Box>
  );
}

/** On the person's page: where the form lies. */
export function FormAlert({ person }: { person: Placed }) {
  const t = useT();
  const form = waiting(person);
  if (form === null) return null;
  const { id, name, collectedOn } = form;
  return (
    <Alert severity="warning" icon={<InventoryOutlined />}>
      {t('batches.in_office_long', { name, day: formatDay(collectedOn) })}{' '}
      {id !== null && (
        <Link component={RouterLink} to={`/batches/${id}/show`} color="inherit">
          {t('batches.title')}
        </Link>
      )}
    </Alert>
  );
}

interface Props {
  person: Bringer & Pick<Participant, 'stage' | 'batch'>;
  campaign: Campaign | null;
  today: Day;
}

/** "The form was brought": where one is waited for on paper, and does not lie there yet. */
export function CollectButton({ person, campaign, today }: Props) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  if (!hasBatches(campaign) || person.stage !== 'declared' || person.batch !== null) return null;
  return (
    <>
      <Button
        size="small"
        startIcon={<InventoryOutlined />}
        aria-label={t('batches.collected_for', { name: person.fullName })}
        onClick={() => setOpen(true)}
        sx={{ minHeight: 40, whiteSpace: 'nowrap' }}
      >
        {t('batches.collected')}
      </Button>
      {isOpen && <CollectOneDialog person={person} today={today} onClose={() => setOpen(false)} />}
    </>
  );
}
