import type { ResourceProps } from 'react-admin';
import { lazyPage } from '../layout/lazyPage.js';

export const messages: ResourceProps = {
  name: 'messages',
  list: lazyPage(() => import('./TemplatesPage.js'), 'TemplatesPage'),
};
