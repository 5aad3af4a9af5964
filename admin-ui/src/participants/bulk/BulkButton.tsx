import PlaylistAddCheckOutlined from '@mui/icons-material/PlaylistAddCheckOutlined';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { counting } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import type { ListFilter } from '../../scope/address.js';
import { BulkDialog } from './BulkDialog.js';

interface Props {
  filter: ListFilter;
  count: number;
}

/** One fact for everybody who matches the filter. */
export function BulkButton({ filter, count }: Props) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="contained" startIcon={<PlaylistAddCheckOutlined />} onClick={() => setOpen(true)}>
        {t('participants.record_all', counting(count))}
      </Button>
      {isOpen && <BulkDialog filter={filter} count={count} onClose={() => setOpen(false)} />}
    </>
  );
}
