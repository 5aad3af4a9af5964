import CheckOutlined from '@mui/icons-material/CheckOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useGetOne } from 'react-admin';
import type { Id, Unit } from '../../api/types.js';
import { counting } from '../../format.js';
import { useT } from '../../i18n/useT.js';
import { UnitDialog } from '../../units/UnitDialog.js';
import type { NewUnit, UnitDecision } from '../types.js';

interface Props {
  unit: NewUnit;
  isBusy: boolean;
  onDecide: (decision: UnitDecision | null) => void;
}

/** One unit that the tree lacks: made, with its name and place, or one that is there already under another name. */
export function NewUnitLine({ unit, isBusy, onDecide }: Props) {
  const t = useT();
  const { decision, similar } = unit;
  const [choosing, setChoosing] = useState<'unit' | 'parent' | null>(null);
  const mappedTo = decision !== null && 'unitId' in decision ? decision.unitId : null;
  const isMade = decision !== null && 'accept' in decision;
  const isElsewhere = mappedTo !== null && !similar.some(({ id }) => id === mappedTo);
  const made = isMade ? decision : null;
  return (
    <Box component="li" sx={{ borderTop: 1, borderColor: 'divider', py: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, rowGap: 0.5, alignItems: 'center' }}>
        <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
          <Typography component="span" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
            {unit.name}
          </Typography>{' '}
          <Typography
            component="span"
            variant="body2"
            sx={{ color: unit.isAmbiguous === true && decision === null ? 'warning.main' : 'text.secondary' }}
          >
            {t('new_units.rows', counting(unit.rows))}
            {decision === null && `, ${t(unit.isAmbiguous === true ? 'new_units.ambiguous' : 'new_units.open')}`}
          </Typography>
        </Box>
        <Choice
          label={t('new_units.create')}
          isChosen={isMade}
          isBusy={isBusy}
          onClick={() => onDecide(isMade ? null : { accept: true })}
        />
        {similar.map(({ id, name }) => (
          <Choice
            key={id}
            label={t('new_units.same_as', { name })}
            isChosen={mappedTo === id}
            isBusy={isBusy}
            onClick={() => onDecide(mappedTo === id ? null : { unitId: id })}
          />
        ))}
        {isElsewhere && <MappedTo id={mappedTo} onClick={() => setChoosing('unit')} />}
        {!isElsewhere && (
          <Button size="small" disabled={isBusy} onClick={() => setChoosing('unit')}>
            {t('new_units.map')}
          </Button>
        )}
      </Box>
      {made !== null && (
        <MadeAs
          key={made.name ?? ''}
          unit={unit}
          name={made.name ?? unit.name}
          parentId={made.parentId ?? unit.parentId}
          isBusy={isBusy}
          onName={(name) => onDecide({ ...made, name })}
          onParent={() => setChoosing('parent')}
        />
      )}
      <UnitDialog
        isOpen={choosing !== null}
        title={choosing === 'parent' ? t('new_units.parent') : t('questions.which_unit', { value: unit.name })}
        selectedId={choosing === 'parent' ? (made?.parentId ?? unit.parentId) : mappedTo}
        onClose={() => setChoosing(null)}
        onPick={(id) => {
          setChoosing(null);
          if (id !== null) onDecide(choosing === 'parent' ? { ...made, accept: true, parentId: id } : { unitId: id });
        }}
      />
    </Box>
  );
}

interface ChoiceProps {
  label: string;
  isChosen: boolean;
  isBusy: boolean;
  onClick: () => void;
}

function Choice({ label, isChosen, isBusy, onClick }: ChoiceProps) {
  return (
    <Button
      size="small"
      variant={isChosen ? 'contained' : 'outlined'}
      aria-pressed={isChosen}
      disabled={isBusy}
      startIcon={isChosen ? <CheckOutlined /> : undefined}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

function MappedTo({ id, onClick }: { id: Id; onClick: () => void }) {
  const t = useT();
  const { data } = useGetOne<Unit>('units', { id });
  return (
    <Choice label={t('new_units.same_as', { name: data?.name ?? '…' })} isChosen isBusy={false} onClick={onClick} />
  );
}

interface MadeProps {
  unit: NewUnit;
  name: string;
  parentId: Id;
  isBusy: boolean;
  onName: (name: string) => void;
  onParent: () => void;
}

/** Under which name and where it is made. */
function MadeAs({ unit, name, parentId, isBusy, onName, onParent }: MadeProps) {
  const t = useT();
  const [typed, setTyped] = useState(name);
  const { data: parent } = useGetOne<Unit>('units', { id: parentId });
  const settle = (): void => {
    const text = typed.trim();
    if (text !== '' && text !== name) onName(text);
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mt: 1 }}>
      <TextField
        margin="none"
        label={t('new_units.new_name')}
        value={typed}
        disabled={isBusy}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle();
        }}
        slotProps={{ htmlInput: { maxLength: 200, 'aria-label': `${t('new_units.new_name')}: ${unit.name}` } }}
        sx={{ width: 320, maxWidth: '100%' }}
      />
      <Typography variant="body2">{t('new_units.in', { parent: parent?.name ?? '…' })}</Typography>
      <Button size="small" disabled={isBusy} onClick={onParent}>
        {t('new_units.change_parent')}
      </Button>
    </Box>
  );
}
