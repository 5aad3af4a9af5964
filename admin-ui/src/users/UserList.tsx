import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import { DataTable, FunctionField, List, SearchInput, SelectInput, SimpleList, useRecordContext } from 'react-admin';
import { ROLES, type User } from '../api/types.js';
import { formatInstant } from '../format.js';
import { useT } from '../i18n/useT.js';
import { useIsPhone } from '../layout/window-width.js';

export function UserList() {
  const t = useT();
  const isPhone = useIsPhone();
  return (
    <List
      perPage={25}
      exporter={false}
      sort={{ field: 'displayName', order: 'ASC' }}
      filters={[
        <SearchInput key="q" source="q" alwaysOn />,
        <SelectInput
          key="role"
          source="role"
          label={t('users.grant_role')}
          alwaysOn
          choices={ROLES.map((id) => ({ id, name: t(`users.role.${id}`) }))}
          translateChoice={false}
        />,
      ]}
    >
      {isPhone ? (
        <SimpleList<User>
          primaryText={({ displayName }) => displayName}
          secondaryText={() => <Grants />}
          tertiaryText={({ isDisabled }) => (isDisabled ? t('users.disabled') : '')}
        />
      ) : (
        <DataTable bulkActionButtons={false} rowClick="edit">
          <DataTable.Col source="displayName" />
          <DataTable.Col source="username" />
          <DataTable.Col source="grants" disableSort>
            <Grants />
          </DataTable.Col>
          <DataTable.Col source="isDisabled">
            <FunctionField<User>
              source="isDisabled"
              render={({ isDisabled }) => t(isDisabled ? 'users.disabled' : 'users.active')}
            />
          </DataTable.Col>
          <DataTable.Col source="createdAt">
            <FunctionField<User> source="createdAt" render={({ createdAt }) => formatInstant(createdAt)} />
          </DataTable.Col>
        </DataTable>
      )}
    </List>
  );
}

/** Roles, each with where it holds. */
function Grants() {
  const t = useT();
  const user = useRecordContext<User>();
  return (
    <Box component="span" sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, minWidth: 0 }}>
      {user?.grants.map(({ role, unitId, unitName }) => (
        <Chip
          key={`${role} ${unitId}`}
          component="span"
          size="small"
          variant="outlined"
          sx={{ maxWidth: '100%', height: 'auto', minHeight: 24, '& .MuiChip-label': { whiteSpace: 'normal' } }}
          label={`${t(`users.role.${role}`)} · ${unitName ?? t('users.everywhere')}`}
        />
      ))}
    </Box>
  );
}
