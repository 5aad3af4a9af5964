import { bindingKeys, printOf } from '../../domain/roster/duplicates.js';
import { storedValues } from '../../domain/roster/field-changes.js';
import { searchKey } from '../../domain/names.js';
import type { ParsedPerson } from '../../domain/roster/types.js';

export interface FieldDifference {
  readonly field: string;
  readonly old: string | null;
  readonly new: string | null;
}

export interface RowDifference {
  readonly kind: 'added' | 'gone' | 'changed';
  readonly person: ParsedPerson;
  readonly fields: readonly FieldDifference[];
}

interface Known {
  readonly person: ParsedPerson;
  readonly print: number;
  isMet: boolean;
}

/** Holds the rows of a file against those of an earlier one: who has come, who has gone, who says something else. */
export class FileComparison {
  readonly counts = { added: 0, gone: 0, changed: 0, same: 0 };
  private readonly items: RowDifference[] = [];
  private readonly known = new Map<string, Known[]>();
  private readonly all: Known[] = [];

  constructor(private readonly mostItems: number) {}

  /** A row of the earlier file; all of them come first. */
  before(person: ParsedPerson): void {
    const one: Known = { person, print: printOf(plain(person)), isMet: false };
    this.all.push(one);
    for (const key of keysOf(person)) this.known.set(key, [...(this.known.get(key) ?? []), one]);
  }

  /** A row of the file at hand. */
  now(person: ParsedPerson): void {
    const before = this.match(person);
    if (before === undefined) return this.tell('added', person, []);
    before.isMet = true;
    if (before.print === printOf(plain(person))) {
      this.counts.same += 1;
      return;
    }
    const fields = differences(before.person, person);
    if (fields.length === 0) this.counts.same += 1;
    else this.tell('changed', person, fields);
  }

  /** Everything that differs, once all rows have come: the file at hand in its order, then those who are gone. */
  end(): readonly RowDifference[] {
    for (const { person, isMet } of this.all) if (!isMet) this.tell('gone', person, []);
    return this.items;
  }

  private match(person: ParsedPerson): Known | undefined {
    for (const key of keysOf(person)) {
      const found = this.known.get(key)?.find(({ isMet }) => !isMet);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private tell(kind: RowDifference['kind'], person: ParsedPerson, fields: readonly FieldDifference[]): void {
    this.counts[kind] += 1;
    if (this.items.length < this.mostItems) this.items.push({ kind, person, fields });
  }
}

/** By numbers, then by name, birth date and unit: two files of one unit speak of the same people. */
function keysOf(person: ParsedPerson): string[] {
  const name = searchKey(person.fullName ?? '');
  return [...bindingKeys({ ...person, unitId: undefined }), `${name}|${searchKey(person.unitName ?? '')}`];
}

function plain(person: ParsedPerson): ParsedPerson {
  return { ...person, unitId: 0 };
}

function differences(before: ParsedPerson, now: ParsedPerson): FieldDifference[] {
  const [old, next] = [textsOf(before), textsOf(now)];
  const fields = new Set([...Object.keys(old), ...Object.keys(next)]);
  return [...fields].flatMap((field) => {
    const [was, is] = [old[field] ?? null, next[field] ?? null];
    return was === is ? [] : [{ field, old: was, new: is }];
  });
}

function textsOf(person: ParsedPerson): Record<string, string> {
  const { unitName, note, declaredOn, submittedOn, approvedOn, activatedOn, installedOn, stage, reason } = person;
  const more = { unitName, note, declaredOn, submittedOn, approvedOn, activatedOn, installedOn, stage, reason };
  const said = Object.entries(more).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...storedValues(person), ...Object.fromEntries(said) };
}
