import Box from '@mui/material/Box';
import { ArrayInput, required, SelectInput, SimpleFormIterator, usePermissions, useWrappedSource } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { ROLES, type Permission, type Role } from '../api/types.js';
import { AddItem } from '../fields/AddItem.js';
import { UnitInput } from '../fields/UnitInput.js';
import { useT } from '../i18n/useT.js';

/** Roles, each in the subtree of a unit. */
export function GrantsInput() {
  const t = useT();
  return (
    <ArrayInput source="grants" validate={required()} sx={{ mt: 2 }}>
      <SimpleFormIterator
        disableReordering
        disableClear
        inline
        fullWidth
        addButton={<AddItem label={t('users.add_grant')} />}
      >
        <GrantInputs />
      </SimpleFormIterator>
    </ArrayInput>
  );
}

/** Those who may only invite heads give only that role, and a head always has a unit. */
function GrantInputs() {
  const t = useT();
  const { permissions = [] } = usePermissions<Permission[]>();
  const role = useWatch({ name: useWrappedSource('role') }) as Role | undefined;
  const isManager = permissions.includes('users');
  const roles: readonly Role[] = isManager ? ROLES : ['head'];
  return (
    <Box
      sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, columnGap: 2, flex: 1, minWidth: 0 }}
    >
      <SelectInput
        source="role"
        label={t('users.grant_role')}
        choices={roles.map((id) => ({ id, name: t(`users.role.${id}`) }))}
        translateChoice={false}
        validate={required()}
        helperText={role && t(`users.role_hint.${role}`)}
      />
      <UnitInput
        source="unitId"
        label={t('users.grant_unit')}
        {...(isManager && role !== 'head' ? { emptyText: t('users.everywhere') } : { validate: required() })}
      />
    </Box>
  );
}
