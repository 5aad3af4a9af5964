import type { Shape } from '../shape.js';
import type { dashboard as vi } from '../vi/dashboard.js';

export const dashboard = {
  dashboard: {
    title: 'Overview',
  },
} satisfies Shape<typeof vi>;
