import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Confirm } from 'react-admin';
import { counting } from '../format.js';
import { useT } from '../i18n/useT.js';
import { UnitDialog } from '../units/UnitDialog.js';
import type { ImportFile } from './types.js';
import type { SayNow } from './useImport.js';

/** People of the unit whom the file does not name: they stay, unless somebody says so of one, of a unit, or of all. */
export function MissingBar({ file, say }: { file: ImportFile; say: SayNow }) {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  const [isChoosing, setChoosing] = useState(false);
  const { missing, leaving } = file.counts;
  const decide = (decision: 'keep' | 'left', unitId?: string): void =>
    say({ method: 'POST', path: '/missing', body: { decision, ...(unitId !== undefined && { unitId }) } });
  return (
    <Box sx={{ mb: 1 }}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('missing.hint')}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mt: 0.5 }}>
        <Typography role="status" sx={{ fontWeight: 600 }}>
          {t('missing.now', { ...counting(leaving), kept: missing - leaving })}
        </Typography>
        <Button size="small" disabled={leaving === missing} onClick={() => setAsking(true)}>
          {t('missing.all_left', counting(missing))}
        </Button>
        <Button size="small" onClick={() => setChoosing(true)}>
          {t('missing.unit_left')}
        </Button>
        <Button size="small" disabled={leaving === 0} onClick={() => decide('keep')}>
          {t('missing.all_keep')}
        </Button>
      </Box>
      <Confirm
        isOpen={isAsking}
        title={t('missing.all_left', counting(missing))}
        content={t('missing.confirm', { unit: file.unitName })}
        confirm={t('missing.confirm_button')}
        onConfirm={() => {
          setAsking(false);
          decide('left');
        }}
        onClose={() => setAsking(false)}
      />
      <UnitDialog
        isOpen={isChoosing}
        title={t('missing.which_unit')}
        selectedId={file.unitId}
        onClose={() => setChoosing(false)}
        onPick={(unitId) => {
          setChoosing(false);
          if (unitId !== null) decide('left', unitId);
        }}
      />
    </Box>
  );
}
