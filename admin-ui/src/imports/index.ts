import type { ResourceProps } from 'react-admin';
import { lazyPage } from '../layout/lazyPage.js';

/** An import is one page from upload to undo: `/imports/:id`, where others have their form. */
export const imports: ResourceProps = {
  name: 'imports',
  list: lazyPage(() => import('./ImportList.js'), 'ImportList'),
  create: lazyPage(() => import('./upload/ImportCreate.js'), 'ImportCreate'),
  edit: lazyPage(() => import('./ImportShow.js'), 'ImportShow'),
};
