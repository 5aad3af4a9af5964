import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import { useLogin } from 'react-admin';
import { Navigate } from 'react-router-dom';
import { useT } from '../i18n/useT.js';
import { useSetup } from '../setup/useSetup.js';
import { Frame } from './Frame.js';

export function LoginPage() {
  const t = useT();
  const login = useLogin();
  const setup = useSetup();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  if (setup.data?.isOpen) return <Navigate to="/setup" replace />;

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    try {
      await login({ username: form.get('username'), password: form.get('password') });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : t('login.failed'));
      setBusy(false);
    }
  };

  return (
    <Frame title={t('login.title')}>
      <form onSubmit={(event) => void submit(event)}>
        {problem !== null && (
          <Alert severity="error" sx={{ mb: 1 }}>
            {problem}
          </Alert>
        )}
        <TextField
          name="username"
          label={t('ra.auth.username')}
          autoComplete="username"
          autoFocus
          required
          slotProps={{ htmlInput: { autoCapitalize: 'none', spellCheck: false } }}
        />
        <TextField
          name="password"
          type="password"
          label={t('ra.auth.password')}
          autoComplete="current-password"
          required
        />
        <Button type="submit" variant="contained" fullWidth size="large" loading={isBusy} sx={{ mt: 2 }}>
          {t('ra.auth.sign_in')}
        </Button>
      </form>
    </Frame>
  );
}
