import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import {
  Edit,
  ListButton,
  SaveButton,
  SimpleForm,
  Toolbar,
  TopToolbar,
  useRecordContext,
  useRedirect,
} from 'react-admin';
import { Link } from 'react-router-dom';
import type { Unit } from '../api/types.js';
import { DayInput } from '../fields/DayInput.js';
import { formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { pathWith } from '../scope/address.js';
import { useScope } from '../scope/ScopeContext.js';
import { DeleteUnitDialog } from './DeleteUnitDialog.js';
import { tidyLines } from './lines.js';
import { MergeUnitDialog } from './MergeUnitDialog.js';
import { MoveUnitDialog } from './MoveUnitDialog.js';
import { UnitInputs } from './UnitInputs.js';
import { useTreeChanged } from './useTreeChanged.js';

export function UnitEdit() {
  const treeChanged = useTreeChanged();
  return (
    <Edit
      mutationMode="pessimistic"
      redirect="list"
      actions={<EditActions />}
      transform={(data: Partial<Unit>) => ({ ...data, aliases: tidyLines(data.aliases) })}
      mutationOptions={{ onSettled: () => void treeChanged() }}
    >
      <SimpleForm toolbar={<EditToolbar />}>
        <Way />
        <Closed />
        <UnitInputs />
        <DayInput source="closedOn" />
      </SimpleForm>
    </Edit>
  );
}

function Way() {
  const unit = useRecordContext<Unit>();
  if (unit === undefined || unit.path.length < 2) return null;
  return (
    <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
      {unit.path
        .slice(0, -1)
        .map(({ name }) => name)
        .join(' › ')}
    </Typography>
  );
}

/** A closed unit says since when, and where its people went. */
function Closed() {
  const t = useT();
  const unit = useRecordContext<Unit>();
  if (unit === undefined || unit.closedOn === null) return null;
  return (
    <Alert severity="info" sx={{ mb: 1, width: '100%', maxWidth: 720 }}>
      {t('units.closed_since', { day: formatDay(unit.closedOn) })}
      {unit.successorId !== null && unit.successorName !== null && (
        <>
          {' '}
          {t('units.successor')}:{' '}
          <Link to={`/units/${unit.successorId}`} style={{ color: 'inherit' }}>
            {unit.successorName}
          </Link>
        </>
      )}
    </Alert>
  );
}

function EditActions() {
  const t = useT();
  const unit = useRecordContext<Unit>();
  const { campaignId } = useScope();
  return (
    <TopToolbar>
      {unit && (
        <Button component={Link} size="small" to={pathWith('/', { campaignId, unitId: unit.id, asOf: null })}>
          {t('units.dashboard')}
        </Button>
      )}
      <ListButton label={t('units.title')} />
    </TopToolbar>
  );
}

function EditToolbar() {
  const t = useT();
  const redirect = useRedirect();
  const unit = useRecordContext<Unit>();
  const [dialog, setDialog] = useState<'move' | 'merge' | 'delete' | null>(null);
  const close = (): void => setDialog(null);
  return (
    // On a phone it stands under the form: laid over it, its buttons would hide the last fields.
    <Toolbar
      sx={{ gap: 1, flexWrap: 'wrap', '&.RaToolbar-mobileToolbar': { position: 'static', height: 'auto', py: 1 } }}
    >
      <SaveButton />
      <Button onClick={() => setDialog('move')}>{t('units.move')}</Button>
      {unit?.closedOn === null && <Button onClick={() => setDialog('merge')}>{t('units.merge')}</Button>}
      <Button color="error" onClick={() => setDialog('delete')} sx={{ ml: 'auto' }}>
        {t('units.delete')}
      </Button>
      {unit && dialog === 'move' && <MoveUnitDialog unit={unit} onClose={close} />}
      {unit && dialog === 'merge' && <MergeUnitDialog unit={unit} onClose={close} />}
      {unit && dialog === 'delete' && (
        <DeleteUnitDialog unit={unit} onClose={close} onDeleted={() => redirect('list', 'units')} />
      )}
    </Toolbar>
  );
}
