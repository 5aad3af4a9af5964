import type { Bucket, FactKind, Switchable } from '../../server/domain/stages.js';

/** Text in both languages. */
export interface Wording {
  readonly vi: string;
  readonly en: string;
}

/** What a campaign's procedure calls its stages, and which of them it does not have (T11). */
export interface Procedure {
  readonly names: Readonly<Record<Switchable, Wording>>;
  readonly stagesOff: readonly Switchable[];
  readonly lapseAfterDays: number | null;
}

export type Language = keyof Wording;

const ORDER = ['declared', 'submitted', 'approved', 'activated', 'installed'] as const satisfies readonly Switchable[];
const DONE = 'Đã ';

/** The own name of a stage, null for buckets that have none. */
export function ownName(procedure: Procedure | null, bucket: Bucket | 'installed', language: Language): string | null {
  if (procedure === null) return null;
  if ((ORDER as readonly string[]).includes(bucket)) return procedure.names[bucket as Switchable][language];
  return bucket === 'not_started' && language === 'vi' ? notYet(procedure) : null;
}

/** What recording a stage is called: 'Đã gửi yêu cầu' is recorded as 'Gửi yêu cầu'. null where the catalog's word is right. */
export function ownKindName(procedure: Procedure | null, kind: FactKind, language: Language): string | null {
  if (procedure === null || !(ORDER as readonly string[]).includes(kind)) return null;
  const name = procedure.names[kind as Switchable][language];
  return language === 'vi' && name.startsWith(DONE) ? capital(name.slice(DONE.length)) : name;
}

export function isStageOff(procedure: Procedure | null, stage: Bucket | 'installed'): boolean {
  if (procedure === null) return false;
  if (stage === 'lapsed') return procedure.lapseAfterDays === null;
  return (procedure.stagesOff as readonly string[]).includes(stage);
}

/** Vietnamese says of the first step 'Đã …' when it is taken and 'Chưa …' before. */
function notYet(procedure: Procedure): string | null {
  const first = ORDER.find((stage) => !procedure.stagesOff.includes(stage));
  const name = first === undefined ? '' : procedure.names[first].vi;
  return name.startsWith(DONE) ? `Chưa ${name.slice(DONE.length)}` : null;
}

function capital(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1);
}
