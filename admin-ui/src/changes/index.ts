import type { ResourceProps } from 'react-admin';
import { ChangesPage } from './ChangesPage.js';

export const changes: ResourceProps = { name: 'changes', list: ChangesPage };
