import { Create, PasswordInput, required, SelectInput, SimpleForm, TextInput } from 'react-admin';
import type { User } from '../api/types.js';
import { useMeta } from '../api/useMeta.js';
import { LOCALES } from '../i18n/provider.js';
import { useT } from '../i18n/useT.js';
import { grantsToSend } from './grants.js';
import { GrantsInput } from './GrantsInput.js';

export function UserCreate() {
  const t = useT();
  const min = useMeta().data?.limits.minPasswordLength;
  return (
    <Create redirect="list" transform={(data: Partial<User>) => ({ ...data, grants: grantsToSend(data.grants) })}>
      <SimpleForm defaultValues={{ locale: 'vi', grants: [{ role: 'head', unitId: null }] }} sx={{ maxWidth: 760 }}>
        <TextInput source="displayName" validate={required()} helperText={false} />
        <TextInput
          source="username"
          validate={required()}
          autoComplete="off"
          helperText={t('users.username_hint')}
          slotProps={{ htmlInput: { autoCapitalize: 'none', spellCheck: false } }}
        />
        <PasswordInput
          source="password"
          validate={required()}
          autoComplete="new-password"
          helperText={min === undefined ? undefined : t('account.password_hint', { min })}
        />
        <SelectInput
          source="locale"
          choices={LOCALES.map(({ locale, name }) => ({ id: locale, name }))}
          translateChoice={false}
          validate={required()}
          helperText={false}
        />
        <GrantsInput />
      </SimpleForm>
    </Create>
  );
}
