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
  isMasked: boolean;
  version: number;
  guardian: NamedPerson | null;
  children: NamedPerson[];
  participations: { id: Id; campaignId: Id; campaignName: string; unitName: string; stage: Bucket }[];
}

export interface SavedPerson extends Person {
  warnings: { code: string; field: string; message: string }[];
}
