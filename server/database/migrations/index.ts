import { House1763600000000 } from './1763600000000-house.js';
import { Imports1763690000003 } from './1763690000003-imports.js';
import { Tracking1763690000008 } from './1763690000008-tracking.js';

/** Every migration, oldest first. One list for both databases. */
export const MIGRATIONS = [House1763600000000, Imports1763690000003, Tracking1763690000008];
