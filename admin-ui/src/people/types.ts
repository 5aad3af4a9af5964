import type { Bucket } from '../../../server/domain/stages.js';
import type { Id } from '../api/types.js';

export interface NamedPerson {
  id: Id;
  fullName: string;
}

export interface Person {
  id: Id;
  fullName: string;
  title: string | null;
  siNumber: string | null;
  citizenId: string | null;
  otherId: { type: string; value: string } | null;
  healthCardCode: string | null;
  staffCode: string | null;
  dob: string | null;
  sex: 'male' | 'female' | null;
  position: string | null;
  phone: string | null;
  email: string | null;
  guardianId: Id | null;
  hasGuardianAccount: boolean;
  /** Has no identity document: a guardian registers, whatever the age. */
  hasNoId: boolean;
  isMasked: boolean;
  version: number;
  guardian: NamedPerson | null;
  children: NamedPerson[];
  participations: { id: Id; campaignId: Id; campaignName: string; unitId: Id; unitName: string; stage: Bucket }[];
  /** The survivor, where this person was merged. */
  mergedInto: Id | null;
  /** Who was merged into this person, and by which change. */
  merged: (NamedPerson & { changeId: Id | null })[];
}

export interface SavedPerson extends Person {
  warnings: { code: string; field: string; message: string }[];
}
