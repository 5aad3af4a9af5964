import type { ResourceProps } from 'react-admin';
import { ReportsPage } from './ReportsPage.js';

export const reports: ResourceProps = { name: 'reports', list: ReportsPage };
