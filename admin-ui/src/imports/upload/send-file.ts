import type { Day, Id } from '../../api/types.js';
import { call } from '../../providers/http.js';
import type { ImportKind } from '../types.js';

/** Where a file goes, and what it speaks of. */
export interface UploadPlace {
  campaignId: Id | null;
  unitId: Id | null;
  kind: ImportKind;
  /** null: today. */
  effectiveOn: Day | null;
}

/** A file, or a pasted table as text; answers the import that it became. */
export function sendFile(what: File | string, place: UploadPlace): Promise<{ id: Id }> {
  const filled = Object.entries(place).filter((entry): entry is [string, string] => entry[1] !== null);
  if (typeof what === 'string') return call('POST', '/imports/paste', { ...Object.fromEntries(filled), text: what });
  const form = new FormData();
  for (const [name, value] of filled) form.set(name, value);
  form.set('file', what);
  return call('POST', '/imports', form);
}
