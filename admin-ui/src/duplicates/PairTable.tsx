import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import { useT, type MessageKey, type Translate } from '../i18n/useT.js';
import { personLink } from '../participants/person-link.js';
import type { Person } from '../people/types.js';
import { OwnWords } from '../scope/OwnWords.js';
import { StageChip } from '../stages.js';
import { compare, type Compared, type ComparedField, type Likeness } from './compare.js';

const LABELS: Readonly<Record<Compared, MessageKey>> = {
  fullName: 'person.full_name',
  dob: 'person.dob',
  sex: 'person.sex',
  siNumber: 'person.si_number',
  citizenId: 'person.citizen_id',
  otherId: 'duplicates.other_id',
  healthCardCode: 'duplicates.health_card',
  staffCode: 'person.staff_code',
  position: 'person.position',
  phone: 'person.phone',
  email: 'person.email',
};

/** A sign for each likeness, beside the words that a screen reader reads. */
const SIGNS: Readonly<Record<Likeness, string>> = { same: '=', differs: '≠', partly: '' };

interface Props {
  people: readonly [Person, Person];
  label: string;
}

/** Field by field; what contradicts is marked by sign, weight and colour. On a phone the label stands over its two values. */
export function PairTable({ people, label }: Props) {
  const t = useT();
  return (
    <Box
      component="table"
      aria-label={label}
      sx={{
        width: '100%',
        borderCollapse: 'collapse',
        tableLayout: 'fixed',
        fontSize: '0.9rem',
        '& td, & th': { textAlign: 'left', verticalAlign: 'top', py: 0.5, pr: 1, overflowWrap: 'anywhere' },
        '& tr + tr > *': { borderTop: 1, borderColor: 'divider' },
        '& th': { fontWeight: 400, color: 'text.secondary', width: { sm: 150 } },
        '& tr': {
          display: { xs: 'grid', sm: 'table-row' },
          gridTemplateColumns: 'minmax(0, 1fr) 28px minmax(0, 1fr)',
        },
        '& tr > th': {
          gridColumn: { xs: '1 / -1' },
          pb: { xs: 0, sm: 0.5 },
          fontSize: { xs: '0.8125rem', sm: 'inherit' },
        },
        '& tr > td': { border: { xs: 'none !important', sm: undefined } },
        '& .sign': { width: 28, textAlign: 'center', color: 'text.secondary', px: 0 },
        '& .differs': { color: 'error.main', fontWeight: 600 },
      }}
    >
      <tbody>
        {compare(people).map((field) => (
          <FieldRow key={field.field} field={field} />
        ))}
        <tr>
          <th scope="row">{t('duplicates.participations')}</th>
          <td>
            <Places person={people[0]} />
          </td>
          <td className="sign" aria-hidden></td>
          <td>
            <Places person={people[1]} />
          </td>
        </tr>
      </tbody>
    </Box>
  );
}

function FieldRow({ field: { field, values, likeness } }: { field: ComparedField }) {
  const t = useT();
  const sign = t(`duplicates.likeness.${likeness}`);
  return (
    <tr>
      <th scope="row">{t(LABELS[field])}</th>
      <td className={likeness}>{shown(t, field, values[0])}</td>
      <td className={`sign ${likeness}`} title={sign} aria-label={sign}>
        {SIGNS[likeness]}
      </td>
      <td className={likeness}>{shown(t, field, values[1])}</td>
    </tr>
  );
}

function shown(t: Translate, field: Compared, value: string | null): string {
  if (value === null) return '–';
  return field === 'sex' && (value === 'male' || value === 'female') ? t(`person.${value}`) : value;
}

function Places({ person }: { person: Person }) {
  const t = useT();
  if (person.participations.length === 0) return <span>{t('duplicates.nowhere')}</span>;
  return person.participations.map((one) => (
    <Box key={one.id} sx={{ mb: 0.5 }}>
      <Link component={RouterLink} to={personLink(one.id)}>
        {one.unitName}
      </Link>
      <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>{one.campaignName}</Box>
      <OwnWords campaignId={one.campaignId}>
        <StageChip stage={one.stage} />
      </OwnWords>
    </Box>
  ));
}
