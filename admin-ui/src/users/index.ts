import type { ResourceProps } from 'react-admin';
import type { User } from '../api/types.js';
import { UserCreate } from './UserCreate.js';
import { UserEdit } from './UserEdit.js';
import { UserList } from './UserList.js';

export const users: ResourceProps = {
  name: 'users',
  list: UserList,
  create: UserCreate,
  edit: UserEdit,
  recordRepresentation: ({ displayName }: User) => displayName,
};
