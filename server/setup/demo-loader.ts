import type { EntityManager } from 'typeorm';

/**
 * Fills an empty house with the demo, as a job. `server/demo` provides it under `DEMO_LOADER`; where nobody does, the setup
 * offers an empty start only.
 */
export interface DemoLoader {
  /** Inside the unit of work that makes the first admin: both are kept, or neither. */
  enqueue(em: EntityManager, actorId: number): Promise<void>;
  /** After it: lets the runner look into the queue. */
  wake(): void;
}

export const DEMO_LOADER = Symbol('DemoLoader');
