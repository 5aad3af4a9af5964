import EditOutlined from '@mui/icons-material/EditOutlined';
import VisibilityOffOutlined from '@mui/icons-material/VisibilityOffOutlined';
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Confirm } from 'react-admin';
import type { Id, Permission } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { formatBirth } from './birth.js';
import { PersonDialog } from './PersonDialog.js';
import { Relations } from './Relations.js';
import { usePerson } from './usePerson.js';

interface Props {
  personId: Id;
  campaignId: Id;
  permissions: readonly Permission[];
}

/** Who it is. Numbers are masked until somebody who may asks for them; asking is written down. */
export function IdentityCard({ personId, campaignId, permissions }: Props) {
  const t = useT();
  const [isRevealed, setRevealed] = useState(false);
  const [asking, setAsking] = useState<'reveal' | 'edit' | null>(null);
  const [isEditing, setEditing] = useState(false);
  const { data: person, error, refetch } = usePerson(personId, isRevealed);
  const mayReveal = permissions.includes('reveal');
  const edit = (): void => {
    if (mayReveal && !isRevealed) setAsking('edit');
    else setEditing(true);
  };
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (person === undefined) return <Skeleton variant="rounded" height={240} />;
  const lines = [
    [t('person.si_number'), person.siNumber],
    [t('person.citizen_id'), person.citizenId],
    ...(person.otherId === null ? [] : [[person.otherId.type, person.otherId.value] as const]),
    [t('person.staff_code'), person.staffCode],
    [t('person.dob'), person.dob === null ? null : formatBirth(person.dob)],
    [t('person.sex'), person.sex === null ? null : t(`person.${person.sex}`)],
    [t('person.phone'), person.phone],
    [t('person.email'), person.email],
  ] as const;
  return (
    <Card component="section" aria-label={t('person.identity')}>
      <CardContent>
        <Typography variant="h3" component="h2" gutterBottom>
          {t('person.identity')}
        </Typography>
        <Box
          component="dl"
          sx={{ m: 0, display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', columnGap: 2, rowGap: 0.5 }}
        >
          {lines.map(([label, value]) => (
            <Box key={label} sx={{ display: 'contents' }}>
              <Box component="dt" sx={{ color: 'text.secondary' }}>
                {label}
              </Box>
              <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
                {value ?? '–'}
              </Box>
            </Box>
          ))}
        </Box>
        <Relations person={person} campaignId={campaignId} permissions={permissions} />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.5 }}>
          {mayReveal && (
            <Button
              size="small"
              startIcon={isRevealed ? <VisibilityOffOutlined /> : <VisibilityOutlined />}
              onClick={() => (isRevealed ? setRevealed(false) : setAsking('reveal'))}
            >
              {t(isRevealed ? 'person.hide' : 'person.reveal')}
            </Button>
          )}
          {permissions.includes('record') && (
            <Button size="small" startIcon={<EditOutlined />} onClick={edit}>
              {t('person.edit')}
            </Button>
          )}
        </Box>
      </CardContent>
      <Confirm
        isOpen={asking !== null}
        title={t('person.reveal_title')}
        content={t(asking === 'edit' ? 'person.edit_needs_reveal' : 'person.reveal_hint')}
        confirm={t('person.reveal')}
        onConfirm={() => {
          setRevealed(true);
          setEditing(asking === 'edit');
          setAsking(null);
        }}
        onClose={() => setAsking(null)}
      />
      {isEditing && (!mayReveal || !person.isMasked) && (
        <PersonDialog person={person} onClose={() => setEditing(false)} />
      )}
    </Card>
  );
}
