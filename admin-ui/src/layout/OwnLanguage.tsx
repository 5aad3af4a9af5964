import { useEffect } from 'react';
import { useNotify, useSetLocale, useStore } from 'react-admin';
import { call } from '../providers/http.js';
import { forgetMe, me } from '../providers/session.js';

/**
 * The language goes with the account: whoever has chosen none in this browser gets their own, and a choice made on the
 * screen is kept for next time, elsewhere too.
 */
export function OwnLanguage() {
  const [chosen] = useStore<string | undefined>('locale');
  const setLocale = useSetLocale();
  const notify = useNotify();
  useEffect(() => {
    const agree = async (): Promise<void> => {
      const { locale } = await me();
      if (chosen === undefined) {
        if (locale !== 'vi') setLocale(locale);
      } else if (chosen !== locale) {
        await call('PUT', '/auth/me', { locale: chosen });
        forgetMe();
      }
    };
    agree().catch((error: unknown) =>
      notify(error instanceof Error ? error.message : String(error), { type: 'error' }),
    );
  }, [chosen, setLocale, notify]);
  return null;
}
