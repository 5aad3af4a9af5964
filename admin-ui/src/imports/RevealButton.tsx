import VisibilityOffOutlined from '@mui/icons-material/VisibilityOffOutlined';
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { Confirm, usePermissions } from 'react-admin';
import type { Permission } from '../api/types.js';
import { useT } from '../i18n/useT.js';

interface Props {
  isRevealed: boolean;
  onChange: (isRevealed: boolean) => void;
}

/** Numbers of the rows in full, for who may see them; a suggested digit cannot be judged behind a mask. It is logged. */
export function RevealButton({ isRevealed, onChange }: Props) {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  const { permissions = [] } = usePermissions<Permission[]>();
  if (!permissions.includes('reveal')) return null;
  return (
    <>
      <Button
        size="small"
        startIcon={isRevealed ? <VisibilityOffOutlined /> : <VisibilityOutlined />}
        onClick={() => (isRevealed ? onChange(false) : setAsking(true))}
      >
        {t(isRevealed ? 'person.hide' : 'person.reveal')}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={t('person.reveal_title')}
        content={t('person.reveal_hint')}
        confirm={t('person.reveal')}
        onConfirm={() => {
          setAsking(false);
          onChange(true);
        }}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
