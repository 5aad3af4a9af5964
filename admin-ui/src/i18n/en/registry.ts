import type { Shape } from '../shape.js';
import type { registry as vi } from '../vi/registry.js';

export const registry = {
  resources: {
    units: { name: 'Unit |||| Units' },
  },
} satisfies Shape<typeof vi>;
