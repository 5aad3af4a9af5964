import { House1763600000000 } from './1763600000000-house.js';
import { Imports1763690000003 } from './1763690000003-imports.js';
import { Status1763690000004 } from './1763690000004-status.js';
import { Campaigns1763690000007 } from './1763690000007-campaigns.js';
import { Tracking1763690000008 } from './1763690000008-tracking.js';
import { RebuildLight1763690000017 } from './1763690000017-rebuild-light.js';
import { ProjectionVersion1763690000027 } from './1763690000027-projection-version.js';
import { Imports1763700000001 } from './1763700000001-imports.js';
import { ProjectionCalendar1763700000003 } from './1763700000003-projection-calendar.js';
import { Speed1763700000004 } from './1763700000004-speed.js';
import { Batches1763700000005 } from './1763700000005-batches.js';
import { LedgerMonths1763700000014 } from './1763700000014-ledger-months.js';
import { ParticipantsOfPeople1763700000024 } from './1763700000024-participants-of-people.js';
import { RetiredReasons1763700000025 } from './1763700000025-retired-reasons.js';
import { ReadFromIndex1763700000034 } from './1763700000034-read-from-index.js';

/** Every migration, oldest first. One list for both databases. */
export const MIGRATIONS = [
  House1763600000000,
  Imports1763690000003,
  Status1763690000004,
  Campaigns1763690000007,
  Tracking1763690000008,
  RebuildLight1763690000017,
  ProjectionVersion1763690000027,
  Imports1763700000001,
  ProjectionCalendar1763700000003,
  Speed1763700000004,
  Batches1763700000005,
  LedgerMonths1763700000014,
  ParticipantsOfPeople1763700000024,
  RetiredReasons1763700000025,
  ReadFromIndex1763700000034,
];
