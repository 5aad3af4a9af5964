import { AuditEntry, AuditSeal } from '../audit/audit.entity.js';
import { Grant, LoginFailure, Session, Token, User } from '../auth/user.entity.js';
import { Batch, BatchItem } from '../batches/batch.entity.js';
import { Campaign, CampaignSettingsVersion } from '../campaigns/campaign.entity.js';
import { SettingsPreview } from '../campaigns/preview.entity.js';
import { Extension, TargetChange, TargetRow } from '../campaigns/target.entity.js';
import { Contact } from '../contacts/contact.entity.js';
import { ImportChunk, KeptDecision, KeptRow, RememberedIdentity } from '../imports/import-memory.entity.js';
import { Import, ImportFile, ImportRow, RememberedMapping } from '../imports/import.entity.js';
import { RememberedValue } from '../imports/status/value.entity.js';
import { Job } from '../jobs/job.entity.js';
import { CalendarVersion, HolidayRow } from '../holidays/holiday.entity.js';
import { WordingRow } from '../messages/wording.entity.js';
import { Participant } from '../participants/participant.entity.js';
import { DistinctPair } from '../people/distinct-pair.entity.js';
import { Person } from '../people/person.entity.js';
import { Report } from '../reports/report.entity.js';
import { Change, PersonChange, UnitChange } from '../tracking/change.entity.js';
import { FactRow, FactTurn } from '../tracking/fact.entity.js';
import { LedgerMonth, LedgerRow } from '../tracking/ledger.entity.js';
import { Rebuild, RebuiltLedgerRow, RebuiltSpans } from '../tracking/rebuild.entity.js';
import { SpanRow } from '../tracking/span.entity.js';
import { Unit } from '../units/unit.entity.js';

/** Every table of the database. */
export const ENTITIES = [
  Unit,
  User,
  Grant,
  Session,
  Token,
  LoginFailure,
  Person,
  Campaign,
  CampaignSettingsVersion,
  SettingsPreview,
  TargetRow,
  TargetChange,
  Extension,
  HolidayRow,
  CalendarVersion,
  Participant,
  Change,
  PersonChange,
  FactRow,
  FactTurn,
  UnitChange,
  DistinctPair,
  Contact,
  Batch,
  BatchItem,
  WordingRow,
  SpanRow,
  LedgerMonth,
  LedgerRow,
  Rebuild,
  RebuiltSpans,
  RebuiltLedgerRow,
  Job,
  Import,
  ImportFile,
  ImportRow,
  RememberedMapping,
  RememberedValue,
  RememberedIdentity,
  ImportChunk,
  KeptRow,
  KeptDecision,
  Report,
  AuditEntry,
  AuditSeal,
];
