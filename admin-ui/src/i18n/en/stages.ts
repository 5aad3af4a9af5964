import type { Shape } from '../shape.js';
import type { stages as vi } from '../vi/stages.js';

/** Stages, where the words depend on the campaign. */
export const stages = {
  stages: {
    lapsed_after: 'Lapsed after %{count} day |||| Lapsed after %{count} days',
    worklist: {
      lapsing: 'About to lapse after %{count} day |||| About to lapse after %{count} days',
      lapsed: 'Lapsed after %{count} day |||| Lapsed after %{count} days',
    },
    at_or_past: '%{stage} or further',
  },
} satisfies Shape<typeof vi>;
