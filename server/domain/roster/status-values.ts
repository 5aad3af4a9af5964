import { ownCopy } from '../fold.js';
import type { StatusPart } from './status-cells.js';
import type { StatusColumn } from './status-header.js';
import { DATE_KEY, type Reached, type StatusChoice, statusWord } from './status-words.js';

/** How it is known what a value means. */
export type ValueBy = 'known' | 'remembered' | 'chosen';

/** What a value of a column means, or who has to be asked. */
export interface ValueMeaning {
  readonly choice: StatusChoice | null;
  readonly by: ValueBy | null;
  /** A hint for whoever is asked; never taken by itself. */
  readonly suggestion: StatusChoice | null;
  /** Of "not yet": which stage has not been reached; null for all of them. */
  readonly notReached: Reached | null;
}

export type Choices = ReadonlyMap<string, StatusChoice>;

/** Key of a value: its column and its words. */
export function valueKey(column: string, part: string): string {
  return `${column}:${part}`;
}

/** What the values of status columns mean: chosen for this file, remembered from an earlier one, or known by themselves. */
export class StatusValues {
  private readonly columns = new Map<string, StatusColumn>();
  private readonly meanings = new Map<string, ValueMeaning>();

  constructor(
    columns: readonly StatusColumn[],
    private readonly chosen: Choices,
    private readonly remembered: Choices,
  ) {
    for (const column of columns) this.add(column);
  }

  /** Columns of one key are one column, wherever they stand. */
  add(column: StatusColumn): void {
    if (!this.columns.has(column.key)) this.columns.set(column.key, column);
  }

  get isEmpty(): boolean {
    return this.columns.size === 0;
  }

  column(key: string): StatusColumn | undefined {
    return this.columns.get(key);
  }

  list(): readonly StatusColumn[] {
    return [...this.columns.values()];
  }

  meaningOf(columnKey: string, { key }: Pick<StatusPart, 'key'>): ValueMeaning {
    const full = valueKey(columnKey, key);
    let meaning = this.meanings.get(full);
    if (meaning === undefined) {
      meaning = this.find(full, this.columns.get(columnKey), key);
      if (this.meanings.size < MOST_MEANINGS) this.meanings.set(full, meaning);
    }
    return meaning;
  }

  private find(full: string, column: StatusColumn | undefined, key: string): ValueMeaning {
    const known = knownMeaning(key, column);
    for (const [by, choices] of [['chosen', this.chosen] as const, ['remembered', this.remembered] as const]) {
      const choice = choices.get(full);
      if (choice !== undefined) return { ...known, choice, by };
    }
    return known;
  }
}

const MOST_MEANINGS = 20_000;

/** What the list of words and the column's header together know of a value (Q21); a vague one is asked about. */
export function knownMeaning(
  key: string,
  column: Pick<StatusColumn, 'means' | 'isNegative' | 'suggests'> | undefined,
): ValueMeaning {
  const means = column?.means ?? null;
  const isNegative = column?.isNegative === true;
  const word = key === DATE_KEY ? ({ says: 'mark' } as const) : statusWord(key);
  switch (word?.says) {
    case 'yes':
      return known(word.stage, means);
    case 'mark':
      if (means === null) return unknown(column?.suggests ?? null, null);
      // A day under "Chưa cài" is no day of anything.
      if (isNegative) return key === DATE_KEY ? unknown(null, means) : known('not_started', means);
      return known(means, means);
    case 'no':
      // "Chưa cài: không" says twice no, and nobody knows what its writer meant.
      if (isNegative && word.stage === null) return unknown(means, means);
      return known('not_started', word.stage ?? means);
    case 'ask':
      return unknown(word.suggestion, means);
    default:
      return unknown(null, means);
  }
}

function known(choice: StatusChoice, notReached: Reached | null): ValueMeaning {
  return { choice, by: 'known', suggestion: null, notReached };
}

function unknown(suggestion: StatusChoice | null, notReached: Reached | null): ValueMeaning {
  return { choice: null, by: null, suggestion, notReached };
}

/** How often a value stands in a column, and how it is written. */
export interface ValueTally {
  readonly key: string;
  /** As it is first written; '' for a bare date. */
  readonly value: string;
  readonly isDate: boolean;
  readonly rows: number;
  readonly samples: readonly string[];
}

/** More different values make a column free text: it is told, and what is over the limit stays a question at its row. */
export const MOST_VALUES = 200;
const MOST_SAMPLES = 3;
const LONGEST_SAMPLE = 80;

interface Counted {
  rows: number;
  readonly value: string;
  readonly samples: string[];
}

/** Counts the values of status columns while rows go by; holds at most 200 a column. */
export class ValueCounter {
  private readonly byColumn = new Map<string, Map<string, Counted>>();
  private readonly unlisted = new Map<string, number>();

  add(column: string, { key, text }: StatusPart, cellText: string): void {
    let values = this.byColumn.get(column);
    if (values === undefined) this.byColumn.set(column, (values = new Map()));
    const counted = values.get(key);
    if (counted === undefined) {
      if (values.size >= MOST_VALUES) this.unlisted.set(column, (this.unlisted.get(column) ?? 0) + 1);
      else values.set(ownCopy(key), { rows: 1, value: short(text), samples: [short(cellText)] });
      return;
    }
    counted.rows += 1;
    const sample = counted.samples.length < MOST_SAMPLES ? short(cellText) : undefined;
    if (sample !== undefined && !counted.samples.includes(sample)) counted.samples.push(sample);
  }

  /** The values of a column, the most frequent first. */
  list(column: string): ValueTally[] {
    const values = this.byColumn.get(column) ?? new Map<string, Counted>();
    return [...values]
      .map(([key, { rows, value, samples }]) => ({
        key: valueKey(column, key),
        value,
        isDate: key === DATE_KEY,
        rows,
        samples,
      }))
      .sort((a, b) => b.rows - a.rows);
  }

  /** Columns with more different values than are listed, and how many cells hold one of the others. */
  freeText(): ReadonlyMap<string, number> {
    return this.unlisted;
  }
}

function short(text: string): string {
  return ownCopy(text.slice(0, LONGEST_SAMPLE));
}
