import { House1763600000000 } from './1763600000000-house.js';
import { Tracking1763690000008 } from './1763690000008-tracking.js';

/** Every migration, oldest first. One list for both databases. */
export const MIGRATIONS = [House1763600000000, Tracking1763690000008];
