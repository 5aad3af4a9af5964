import type { Locale } from '../auth/caller.js';
import { sentence } from '../common/messages/sentence.js';
import type { RefusalParams } from './commands.js';

/** So many of those who met the same are named, to be looked at. */
export const MOST_NAMED = 100;

/** How many met the same refusal or warning. */
export interface CodeCount {
  readonly code: string;
  readonly count: number;
  readonly message: string;
  /** Participants; the first of them. */
  readonly ids: readonly string[];
}

/** Counts refusals or warnings of many participants by their code; of the parameters those that are the same for all. */
export class CodeTally {
  private readonly byCode = new Map<string, { count: number; ids: number[]; params: Record<string, unknown> }>();

  add(code: string, params: RefusalParams, participantId: number | null): void {
    const known = this.byCode.get(code) ?? { count: 0, ids: [], params: { ...params } };
    this.byCode.set(code, known);
    known.count += 1;
    if (participantId !== null && known.ids.length < MOST_NAMED) known.ids.push(participantId);
    for (const name of Object.keys(known.params)) if (known.params[name] !== params[name]) delete known.params[name];
  }

  /** Those who were named and are not there. */
  addUnknown(named: readonly string[]): void {
    for (const _one of named) this.add('NOT_FOUND', { what: 'participant' }, null);
  }

  /** The most frequent first. */
  counts(locale: Locale): CodeCount[] {
    return [...this.byCode]
      .sort(([, a], [, b]) => b.count - a.count)
      .map(([code, { count, ids, params }]) => {
        return { code, count, message: sentence(code, locale, params as RefusalParams), ids: ids.map(String) };
      });
  }
}
