import { lazy, type ComponentType } from 'react';

/** A page that is fetched when it is first opened: `lazyPage(() => import('./UnitsPage.js'), 'UnitsPage')`. */
export function lazyPage<Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) {
  return lazy(async () => ({ default: (await load())[name] }));
}
