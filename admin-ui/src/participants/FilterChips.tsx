import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import { useListContext } from 'react-admin';
import type { Evidence } from '../../../server/domain/stages.js';
import { useT, type Translate } from '../i18n/useT.js';
import type { ListFilter } from '../scope/address.js';
import { withPart } from './list-filter.js';

/** What a number of the dashboard asked for beyond the choices above the list; each can be taken away again. */
export function FilterChips() {
  const t = useT();
  const { filterValues, setFilters } = useListContext();
  const chips = chipsOf(t, filterValues as ListFilter);
  if (chips.length === 0) return null;
  return (
    <Box sx={{ gridColumn: '1 / -1', display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {chips.map(({ name, label }) => (
        <Chip
          key={name}
          label={label}
          onDelete={() => setFilters(withPart(filterValues, name, null), undefined, false)}
        />
      ))}
    </Box>
  );
}

function chipsOf(t: Translate, { installed, evidence, own }: ListFilter): { name: string; label: string }[] {
  return [
    ...(own === true ? [{ name: 'own', label: t('participants.only_own') }] : []),
    ...(typeof installed === 'boolean'
      ? [
          {
            name: 'installed',
            label: t(installed ? 'participants.only_installed' : 'participants.only_not_installed'),
          },
        ]
      : []),
    ...(typeof evidence === 'string'
      ? [
          {
            name: 'evidence',
            label: t('participants.only_evidence', { evidence: t(`evidence.${evidence as Evidence}`) }),
          },
        ]
      : []),
  ];
}
