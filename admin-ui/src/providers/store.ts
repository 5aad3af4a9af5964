import { localStorageStore, type Store } from 'react-admin';
import { STORE_KEY } from '../config.js';

const KEPT = ['theme'];

/** The browser's memory of choices. Logging out forgets them all but what belongs to the screen, not to the person. */
function makeStore(): Store {
  const store = localStorageStore(undefined, STORE_KEY);
  return {
    ...store,
    reset: () => {
      const kept = KEPT.map((key) => [key, store.getItem<unknown>(key)] as const);
      store.reset();
      for (const [key, value] of kept) if (value !== undefined) store.setItem(key, value);
    },
  };
}

export const store = makeStore();
