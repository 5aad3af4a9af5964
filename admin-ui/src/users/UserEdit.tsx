import Alert from '@mui/material/Alert';
import {
  BooleanInput,
  Edit,
  PasswordInput,
  required,
  SaveButton,
  SelectInput,
  SimpleForm,
  TextInput,
  Toolbar,
  useRecordContext,
} from 'react-admin';
import type { User } from '../api/types.js';
import { LOCALES } from '../i18n/provider.js';
import { useT } from '../i18n/useT.js';
import { grantsToSend } from './grants.js';
import { GrantsInput } from './GrantsInput.js';

export function UserEdit() {
  return (
    <Edit mutationMode="pessimistic" redirect="list" transform={toSend}>
      <UserForm />
    </Edit>
  );
}

/** Roles only if they have changed: their names, which travel with them, would look like a change. */
function toSend(data: Partial<User> & { password?: string }, { previousData }: { previousData?: Partial<User> } = {}) {
  const { grants, ...rest } = data;
  const isSame = JSON.stringify(grantsToSend(grants)) === JSON.stringify(grantsToSend(previousData?.grants));
  return isSame ? { ...rest, grants: previousData?.grants } : { ...rest, grants: grantsToSend(grants) };
}

function UserForm() {
  const t = useT();
  const user = useRecordContext<User>();
  const mayChange = user?.mayChange ?? true;
  return (
    <SimpleForm
      sx={{ maxWidth: 760 }}
      toolbar={
        mayChange ? (
          <Toolbar>
            <SaveButton />
          </Toolbar>
        ) : (
          false
        )
      }
    >
      {!mayChange && (
        <Alert severity="info" variant="outlined" sx={{ mb: 2 }}>
          {t('users.no_change')}
        </Alert>
      )}
      <TextInput source="displayName" validate={required()} helperText={false} readOnly={!mayChange} />
      <TextInput source="username" readOnly helperText={false} />
      <SelectInput
        source="locale"
        choices={LOCALES.map(({ locale, name }) => ({ id: locale, name }))}
        translateChoice={false}
        validate={required()}
        helperText={false}
        readOnly={!mayChange}
      />
      {mayChange && (
        <>
          <PasswordInput
            source="password"
            label={t('users.new_password')}
            autoComplete="new-password"
            helperText={t('users.new_password_hint')}
          />
          <BooleanInput source="isDisabled" helperText={t('users.disable_content')} />
          <GrantsInput />
        </>
      )}
    </SimpleForm>
  );
}
