import type { ResourceProps } from 'react-admin';
import type { User } from '../api/types.js';
import { lazyPage } from '../layout/lazyPage.js';

export const users: ResourceProps = {
  name: 'users',
  list: lazyPage(() => import('./UserList.js'), 'UserList'),
  create: lazyPage(() => import('./UserCreate.js'), 'UserCreate'),
  edit: lazyPage(() => import('./UserEdit.js'), 'UserEdit'),
  recordRepresentation: ({ displayName }: User) => displayName,
};
