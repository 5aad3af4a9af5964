import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Id } from '../api/types.js';
import { counting } from '../format.js';
import { useT } from '../i18n/useT.js';
import { callList, rangeOf } from '../providers/http.js';
import type { NamedPerson } from './types.js';

interface Props {
  guardian: NamedPerson | null;
  guardianId: Id | null;
  /** Nobody guards themselves. */
  personId: Id;
  onPick: (id: Id | null) => void;
  problem?: string | undefined;
}

const SHOWN = 20;

/** The guardian, found by name among the people of one's scope. */
export function GuardianPick({ guardian, guardianId, personId, onPick, problem }: Props) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<NamedPerson | null>(guardian);
  const q = typed.trim();
  const found = useQuery({
    queryKey: ['people', 'search', q],
    queryFn: ({ signal }) => callList<NamedPerson>('/people', { filter: { q }, range: rangeOf(0, SHOWN) }, signal),
    enabled: q.length > 1 && q !== picked?.fullName,
  });
  const rest = (found.data?.total ?? 0) - (found.data?.items.length ?? 0);
  return (
    <Autocomplete
      options={(found.data?.items ?? []).filter(({ id }) => id !== personId)}
      value={guardianId === null ? null : picked}
      filterOptions={(options) => options}
      getOptionLabel={({ fullName }) => fullName}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(option, value) => option.id === value.id}
      noOptionsText={t('person.find_guardian')}
      loading={found.isFetching}
      onInputChange={(_event, text) => setTyped(text)}
      onChange={(_event, person) => {
        setPicked(person);
        onPick(person?.id ?? null);
      }}
      renderInput={(params) => (
        <TextField
          {...params}
          label={t('person.guardian')}
          error={problem !== undefined}
          helperText={problem ?? (rest > 0 ? t('app.narrow', counting(rest)) : undefined)}
        />
      )}
    />
  );
}
