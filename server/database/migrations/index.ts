import { House1763600000000 } from './1763600000000-house.js';

/** Every migration, oldest first. One list for both databases. */
export const MIGRATIONS = [House1763600000000];
