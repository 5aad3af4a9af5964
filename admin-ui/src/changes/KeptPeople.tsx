import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { Id } from '../api/types.js';
import { counting } from '../format.js';
import { useT } from '../i18n/useT.js';
import { Problem } from '../layout/Problem.js';
import { personLink } from '../participants/person-link.js';
import { callList, rangeOf } from '../providers/http.js';

interface Kept {
  id: Id;
  fullName: string;
  unitName: string;
}

const MOST_SHOWN = 100;

/** In whom something of a change still stands after its undo: others have worked on them since. */
export function KeptPeople({ changeId }: { changeId: Id }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['changes', changeId, 'people'],
    queryFn: ({ signal }) => callList<Kept>(`/changes/${changeId}/people`, { range: rangeOf(0, MOST_SHOWN) }, signal),
    enabled: isOpen,
  });
  return (
    <>
      <Button size="small" color="inherit" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} sx={{ py: 0 }}>
        {t(isOpen ? 'changes.hide_kept' : 'changes.who_kept')}
      </Button>
      {isOpen && error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {isOpen && data !== undefined && (
        <Box component="ul" sx={{ m: 0, pl: 2.5, maxHeight: 220, overflow: 'auto' }} tabIndex={0}>
          {data.items.map((one) => (
            <li key={one.id}>
              <Link component={RouterLink} to={personLink(one.id)} color="inherit">
                {one.fullName}
              </Link>
              , {one.unitName}
            </li>
          ))}
          {data.total === 0 && <li>{t('changes.none_kept')}</li>}
          {data.total > data.items.length && <li>{t('bulk.and_more', counting(data.total - data.items.length))}</li>}
        </Box>
      )}
    </>
  );
}
