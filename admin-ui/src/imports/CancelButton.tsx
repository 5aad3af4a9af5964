import Button from '@mui/material/Button';
import { useState } from 'react';
import { Confirm } from 'react-admin';
import { useT } from '../i18n/useT.js';
import type { ImportFile } from './types.js';
import { useSay } from './useImport.js';

/** Calls the import off; asks first. */
export function CancelButton({ file }: { file: ImportFile }) {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  const say = useSay(file.id);
  return (
    <>
      <Button color="error" onClick={() => setAsking(true)}>
        {t('reading.cancel')}
      </Button>
      <Confirm
        isOpen={isAsking}
        loading={say.isPending}
        title={t('reading.cancel_title')}
        content={t(file.status === 'applying' ? 'reading.cancel_applying' : 'reading.cancel_hint')}
        confirm={t('reading.cancel')}
        onConfirm={() => say.mutate({ method: 'POST', path: '/cancel' }, { onSettled: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
