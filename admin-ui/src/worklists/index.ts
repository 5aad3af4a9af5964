import type { ResourceProps } from 'react-admin';
import { WorklistsPage } from './WorklistsPage.js';

export const worklists: ResourceProps = { name: 'worklists', list: WorklistsPage };
