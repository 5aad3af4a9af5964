import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { counting } from '../format.js';
import { useT } from '../i18n/useT.js';
import { UnitDialog } from '../units/UnitDialog.js';
import { Section } from './Section.js';
import type { ImportFile, NewUnit, UnitDecision } from './types.js';
import { useSay } from './useImport.js';

/** Units that the file names and the tree lacks: make them, make them under another name, or say which they are. */
export function NewUnitsCard({ file }: { file: ImportFile }) {
  const t = useT();
  const say = useSay(file.id);
  if (file.newUnits.length === 0) return null;
  const isOpen = file.newUnits.some(({ isAmbiguous, similar }) => isAmbiguous === true || similar.length > 0);
  return (
    <Section title={t('new_units.title', { count: file.newUnits.length })} isOpen={isOpen}>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
        {t('new_units.hint')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {file.newUnits.map((unit) => (
          <UnitLine
            key={unit.key}
            unit={unit}
            onDecide={(decision) => say.mutate({ method: 'PUT', path: '/units', body: { [unit.key]: decision } })}
          />
        ))}
      </Box>
    </Section>
  );
}

interface LineProps {
  unit: NewUnit;
  onDecide: (decision: UnitDecision) => void;
}

function UnitLine({ unit, onDecide }: LineProps) {
  const t = useT();
  const { decision } = unit;
  const [isRenaming, setRenaming] = useState(decision !== null && 'accept' in decision && decision.name !== undefined);
  const [isChoosing, setChoosing] = useState(false);
  const [name, setName] = useState((decision !== null && 'accept' in decision && decision.name) || unit.name);
  const mappedTo = decision !== null && 'unitId' in decision ? decision.unitId : null;
  const isSimilar = unit.similar.some(({ id }) => id === mappedTo);
  const value = mappedTo !== null ? (isSimilar ? `is:${mappedTo}` : 'mapped') : isRenaming ? 'rename' : 'create';

  const choose = (chosen: string): void => {
    setRenaming(chosen === 'rename');
    if (chosen === 'create') onDecide({ accept: true });
    if (chosen === 'map') setChoosing(true);
    if (chosen.startsWith('is:')) onDecide({ unitId: chosen.slice(3) });
  };

  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gap: 1,
        alignItems: 'center',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 2fr) 260px minmax(0, 1fr)' },
      }}
    >
      <Box>
        <Typography sx={{ fontWeight: 600 }}>{unit.name}</Typography>
        <Typography variant="body2" sx={{ color: unit.isAmbiguous ? 'warning.main' : 'text.secondary' }}>
          {t('new_units.rows', counting(unit.rows))}
          {decision === null && `, ${t(unit.isAmbiguous ? 'new_units.ambiguous' : 'new_units.open')}`}
        </Typography>
      </Box>
      <TextField
        select
        margin="none"
        label={t('new_units.decision')}
        value={value}
        onChange={(event) => choose(event.target.value)}
      >
        <MenuItem value="create">{t('new_units.create')}</MenuItem>
        <MenuItem value="rename">{t('new_units.rename')}</MenuItem>
        {unit.similar.map((one) => (
          <MenuItem key={one.id} value={`is:${one.id}`}>
            {t('new_units.same_as', { name: one.name })}
          </MenuItem>
        ))}
        {value === 'mapped' && <MenuItem value="mapped">{t('new_units.mapped')}</MenuItem>}
        <MenuItem value="map">{t('new_units.map')}</MenuItem>
      </TextField>
      {value === 'rename' && (
        <TextField
          margin="none"
          label={t('new_units.new_name')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onBlur={() => {
            if (name.trim() !== '') onDecide({ accept: true, name: name.trim() });
          }}
        />
      )}
      <UnitDialog
        isOpen={isChoosing}
        title={t('new_units.map')}
        selectedId={mappedTo}
        onClose={() => setChoosing(false)}
        onPick={(id) => {
          setChoosing(false);
          if (id !== null) onDecide({ unitId: id });
        }}
      />
    </Box>
  );
}
