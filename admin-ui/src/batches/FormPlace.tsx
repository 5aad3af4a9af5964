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

/** On a list: the form lies in the office, and the clock runs on (T8). */
export function FormPlace({ person }: { person: Pick<Participant, 'batch' | 'stage'> }) {
  const t = useT();
  if (person.batch === null || (person.stage !== 'declared' && person.stage !== 'lapsed')) return null;
  return (
    <Box sx={{ fontSize: '0.8125rem', color: 'warning.main', fontWeight: 600 }}>
      {t('batches.in_office')} ({person.batch.name})
    </Box>
  );
}

/** On the person's page: where the form lies. */
export function FormAlert({ batch }: { batch: FormInBatch }) {
  const t = useT();
  const { id, name, collectedOn } = batch;
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
