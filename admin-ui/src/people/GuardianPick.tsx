import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Id } from '../api/types.js';
import { useT } from '../i18n/useT.js';
import { call, queryOf } from '../providers/http.js';
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
    queryFn: ({ signal }) =>
      call<NamedPerson[]>('GET', `/people${queryOf({ filter: { q }, range: [0, SHOWN - 1] })}`, undefined, signal),
    enabled: q.length > 1 && q !== picked?.fullName,
  });
  return (
    <Autocomplete
      options={(found.data ?? []).filter(({ id }) => id !== personId)}
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
        <TextField {...params} label={t('person.guardian')} error={problem !== undefined} helperText={problem} />
      )}
    />
  );
}
