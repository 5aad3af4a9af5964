import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import { Form, HttpError, PasswordInput, required, Title, useNotify, useRedirect } from 'react-admin';
import { useT } from '../i18n/useT.js';
import { call } from '../providers/http.js';
import type { ProblemBody } from '../providers/problem.js';

interface Values {
  current: string;
  wanted: string;
  repeated: string;
}

/** Everybody changes their own password here. */
export function PasswordPage() {
  const t = useT();
  const notify = useNotify();
  const redirect = useRedirect();

  const submit = async (values: Partial<Values>): Promise<Record<string, string> | undefined> => {
    if (values.wanted !== values.repeated) return { repeated: t('account.passwords_differ') };
    try {
      await call('POST', '/auth/password', { currentPassword: values.current, newPassword: values.wanted });
    } catch (error) {
      return fieldErrors(error);
    }
    notify(t('account.password_changed'), { type: 'success' });
    redirect('/');
    return undefined;
  };

  return (
    <Card sx={{ maxWidth: 480, mt: 2 }}>
      <Title title={t('account.password')} />
      <CardContent>
        <Form onSubmit={(values: Partial<Values>) => submit(values)}>
          <PasswordInput source="current" label={t('account.current_password')} validate={required()} />
          <PasswordInput
            source="wanted"
            label={t('account.new_password')}
            validate={required()}
            autoComplete="new-password"
          />
          <PasswordInput
            source="repeated"
            label={t('account.repeat_password')}
            validate={required()}
            autoComplete="new-password"
          />
          <Button type="submit" variant="contained" sx={{ mt: 1 }}>
            {t('account.password')}
          </Button>
        </Form>
      </CardContent>
    </Card>
  );
}

function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof HttpError)) throw error;
  const { errors } = (error.body ?? {}) as Partial<ProblemBody>;
  if (errors?.newPassword !== undefined) return { wanted: errors.newPassword };
  return { current: errors?.currentPassword ?? error.message };
}
