import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { HttpError, useStore } from 'react-admin';
import { Navigate, useNavigate } from 'react-router-dom';
import { DEMO_FLAG } from '../dashboard/DemoBanner.js';
import { useLanguage, useT } from '../i18n/useT.js';
import { Frame } from '../login/Frame.js';
import { call } from '../providers/http.js';
import type { ProblemBody } from '../providers/problem.js';
import { forgetMe } from '../providers/session.js';
import { useSetup } from './useSetup.js';

type Start = 'empty' | 'demo';

/** First start: the first administrator, and with what to begin. Gone once somebody has been created. */
export function SetupPage() {
  const t = useT();
  const locale = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [, setDemoUnderWay] = useStore(DEMO_FLAG, false);
  const setup = useSetup();
  const [start, setStart] = useState<Start>('empty');
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);

  if (setup.data && !setup.data.isOpen && !isBusy) return <Navigate to="/login" replace />;

  const fieldErrors = error instanceof HttpError ? ((error.body as ProblemBody | null)?.errors ?? {}) : {};
  const fieldProps = (name: string) => ({ error: name in fieldErrors, helperText: fieldErrors[name] });

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string): string => String(form.get(name) ?? '').trim();
    const admin = {
      username: text('username'),
      password: String(form.get('password') ?? ''),
      displayName: text('displayName'),
    };
    setBusy(true);
    setError(null);
    try {
      await call('POST', '/setup', { ...admin, locale, mode: start }); // logs in as well
      forgetMe();
      setDemoUnderWay(start === 'demo');
      queries.clear();
      void navigate('/');
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };

  return (
    <Frame title={t('setup.title')} width={480}>
      <Typography sx={{ mb: 2, color: 'text.secondary' }}>{t('setup.intro')}</Typography>
      <form onSubmit={(event) => void submit(event)}>
        {error !== null && (
          <Alert severity="error" sx={{ mb: 1 }}>
            {error instanceof Error ? error.message : t('problem.load')}
          </Alert>
        )}
        <Typography variant="h2">{t('setup.step_admin')}</Typography>
        <TextField
          name="displayName"
          label={t('setup.display_name')}
          autoComplete="name"
          required
          {...fieldProps('displayName')}
        />
        <TextField
          name="username"
          label={t('ra.auth.username')}
          autoComplete="username"
          required
          slotProps={{ htmlInput: { autoCapitalize: 'none', spellCheck: false } }}
          {...fieldProps('username')}
        />
        <TextField
          name="password"
          type="password"
          label={t('ra.auth.password')}
          autoComplete="new-password"
          required
          {...fieldProps('password')}
        />
        <Typography variant="h2" id="setup-start" sx={{ mt: 2 }}>
          {t('setup.step_start')}
        </Typography>
        <RadioGroup
          aria-labelledby="setup-start"
          value={start}
          onChange={(_event, value) => setStart(value as Start)}
          sx={{ gap: 1, mt: 1 }}
        >
          <Choice value="empty" label={t('setup.start_empty')} hint={t('setup.start_empty_hint')} />
          {setup.data?.canLoadDemo !== false && (
            <Choice value="demo" label={t('setup.start_demo')} hint={t('setup.start_demo_hint')} />
          )}
        </RadioGroup>
        <Button type="submit" variant="contained" fullWidth size="large" loading={isBusy} sx={{ mt: 2 }}>
          {t('setup.submit')}
        </Button>
      </form>
    </Frame>
  );
}

function Choice({ value, label, hint }: { value: Start; label: string; hint: string }) {
  return (
    <FormControlLabel
      value={value}
      control={<Radio sx={{ alignSelf: 'flex-start' }} />}
      label={
        <>
          <Typography component="span" sx={{ display: 'block' }}>
            {label}
          </Typography>
          <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
            {hint}
          </Typography>
        </>
      }
    />
  );
}
