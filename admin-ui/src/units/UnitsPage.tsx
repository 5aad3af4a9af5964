import AccountTreeOutlined from '@mui/icons-material/AccountTreeOutlined';
import AddOutlined from '@mui/icons-material/AddOutlined';
import SearchOutlined from '@mui/icons-material/SearchOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useDeferredValue, useState } from 'react';
import { Title, useCanAccess, usePermissions } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import type { Id, Permission, UnitNode } from '../api/types.js';
import { formatDay } from '../format.js';
import { useT } from '../i18n/useT.js';
import { EmptyState } from '../layout/EmptyState.js';
import { pathWith } from '../scope/address.js';
import { useScope } from '../scope/ScopeContext.js';
import { DeleteUnitDialog } from './DeleteUnitDialog.js';
import { MergeUnitDialog } from './MergeUnitDialog.js';
import { MoveUnitDialog } from './MoveUnitDialog.js';
import { UnitActions } from './UnitActions.js';
import { UnitSearchResults } from './UnitSearchResults.js';
import { UnitTree } from './UnitTree.js';
import { useUnitChildren } from './useUnitTree.js';

/** The whole tree that the user sees, to look around in and, for those who may, to change. */
export function UnitsPage() {
  const t = useT();
  const navigate = useNavigate();
  const { canAccess: mayWrite = false } = useCanAccess({ resource: 'units', action: 'edit' });
  const { permissions = [] } = usePermissions<Permission[]>();
  const mayAddRoot = permissions.includes('users'); // roots stand outside of everybody else's subtree
  const { campaignId } = useScope();
  const [text, setText] = useState('');
  const searched = useDeferredValue(text.trim());
  const [moving, setMoving] = useState<UnitNode | null>(null);
  const [merging, setMerging] = useState<UnitNode | null>(null);
  const [deleting, setDeleting] = useState<UnitNode | null>(null);
  const { data: tops } = useUnitChildren(null);

  const open = (id: Id): void => {
    void navigate(mayWrite ? `/units/${id}` : pathWith('/', { campaignId, unitId: id, asOf: null }));
  };

  if (tops?.length === 0) {
    return (
      <>
        <Title title={t('units.title')} />
        <EmptyState
          icon={<AccountTreeOutlined />}
          title={t('resources.units.empty')}
          hint={t('resources.units.invite')}
          action={
            mayAddRoot && (
              <Button variant="contained" component={Link} to="/units/create">
                {t('units.add_root')}
              </Button>
            )
          }
        />
      </>
    );
  }

  return (
    <>
      <Title title={t('units.title')} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', mb: 2 }}>
        <TextField
          type="search"
          margin="none"
          label={t('scope.search_unit')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          slotProps={{
            input: {
              startAdornment: (
                <InputAdornment position="start">
                  <SearchOutlined fontSize="small" />
                </InputAdornment>
              ),
            },
          }}
          sx={{ flex: '1 1 220px', maxWidth: 420 }}
        />
        {mayAddRoot && (
          <Button variant="outlined" startIcon={<AddOutlined />} component={Link} to="/units/create">
            {t('units.add_root')}
          </Button>
        )}
      </Box>
      <Card sx={{ maxWidth: 960 }}>
        <CardContent>
          {searched !== '' ? (
            <UnitSearchResults text={searched} onPick={open} />
          ) : (
            <UnitTree
              label={t('units.title')}
              onSelect={({ id }) => open(id)}
              renderActions={(unit) => (
                <>
                  <UnitNote unit={unit} />
                  {mayWrite && (
                    <UnitActions unit={unit} onMove={setMoving} onMerge={setMerging} onDelete={setDeleting} />
                  )}
                </>
              )}
            />
          )}
        </CardContent>
      </Card>
      {moving && <MoveUnitDialog unit={moving} onClose={() => setMoving(null)} />}
      {merging && <MergeUnitDialog unit={merging} onClose={() => setMerging(null)} />}
      {deleting && <DeleteUnitDialog unit={deleting} onClose={() => setDeleting(null)} />}
    </>
  );
}

function UnitNote({ unit }: { unit: UnitNode }) {
  const t = useT();
  const { closedOn, successorName } = unit;
  return (
    <Typography
      variant="caption"
      sx={{
        color: 'text.secondary',
        whiteSpace: { sm: 'nowrap' },
        maxWidth: { xs: 84, sm: 'none' },
        display: { xs: closedOn === null ? 'none' : 'block', sm: 'block' },
      }}
    >
      {closedOn === null
        ? t(`units.type.${unit.type}`)
        : successorName === null
          ? t('units.closed', { day: formatDay(closedOn) })
          : t('units.closed_into', { day: formatDay(closedOn), name: successorName })}
    </Typography>
  );
}
