import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Id } from '../../api/types.js';
import { counting } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { Problem } from '../../layout/Problem.js';
import { call, queryOf } from '../../providers/http.js';
import { personLink } from '../person-link.js';
import type { Participant } from '../types.js';

interface Props {
  ids: readonly Id[];
  /** All of them; `ids` may be only the first. */
  count: number;
}

/** Who is behind a number of the dry run; their pages open beside, so that the dialog stays. */
export function WhoList({ ids, count }: Props) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['participants', 'named', ids],
    queryFn: ({ signal }) => {
      const query = queryOf({ filter: { id: ids }, range: [0, ids.length - 1], sort: ['name', 'ASC'] });
      return call<Participant[]>('GET', `/participants${query}`, undefined, signal);
    },
    enabled: isOpen && ids.length > 0,
  });
  if (ids.length === 0) return null;
  return (
    <>
      <Button size="small" color="inherit" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} sx={{ py: 0 }}>
        {t(isOpen ? 'bulk.hide_who' : 'bulk.who')}
      </Button>
      {isOpen && error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {isOpen && data !== undefined && (
        <Box component="ul" sx={{ m: 0, pl: 2.5, maxHeight: 220, overflow: 'auto' }} tabIndex={0}>
          {data.map((person) => (
            <li key={person.id}>
              <Link href={personLink(person.id)} target="_blank" rel="noopener" color="inherit">
                {person.fullName}
              </Link>
              , {person.unitName}
            </li>
          ))}
          {count > ids.length && <li>{t('bulk.and_more', counting(count - ids.length))}</li>}
        </Box>
      )}
    </>
  );
}
