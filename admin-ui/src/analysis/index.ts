import type { ResourceProps } from 'react-admin';
import { lazyPage } from '../layout/lazyPage.js';

export const analysis: ResourceProps = {
  name: 'analysis',
  list: lazyPage(() => import('./AnalysisPage.js'), 'AnalysisPage'),
};
