import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../auth/caller.js';
import { Clock } from '../../common/clock.js';
import { execute, idsIn, rows } from '../../database/sql.js';
import { bindingKeys, type SharedContact } from '../../domain/roster/duplicates.js';
import { hasIdentifier } from '../../domain/roster/match-person.js';
import { searchKey } from '../../domain/names.js';
import type { ParsedPerson } from '../../domain/roster/types.js';
import type { Import } from '../import.entity.js';
import { withUnitWarnings } from '../unit-warnings.js';
import { DoctorTally } from './doctor.js';
import { effectiveRow, NO_UNITS, type RowDecision } from './effective-row.js';
import { Replan, savePlanned } from './replan.js';
import { Replanning } from './replanning.js';
import { rowsByIds, rowsOf, type StoredRow } from './stored-rows.js';

/** Beyond so many rows that hang together, the whole file is planned again. */
const MOST_BOUND = 50;
const MOST_FOUND = 2_000;

/** Plans one row again after a decision about it, together with the rows that share a number or a name with it. */
@Injectable()
export class RowReplan {
  constructor(
    private readonly clock: Clock,
    private readonly replanning: Replanning,
  ) {}

  /** Keeps the decision and plans anew. Inside a unit of work that holds the import; the caller wakes the jobs. */
  async decide(em: EntityManager, caller: Caller, file: Import, row: StoredRow, decision: RowDecision): Promise<void> {
    await execute(em, 'UPDATE import_rows SET decision = ? WHERE id = ?', [JSON.stringify(decision), row.id]);
    if (row.outcome === 'missing') return decideMissing(em, file, row, decision);
    const decided = { ...row, decision };
    const isStatus = file.kind === 'status';
    const bound = isStatus
      ? await this.ofSamePerson(em, file, row, decided)
      : await this.boundTo(em, file, [row, decided]);
    const others = bound === null || isStatus ? bound : await this.boundTo(em, file, [row, decided, ...bound]);
    if (bound === null || others === null) return this.replanning.replan(em, caller, file);
    const replan = await Replan.begin(file, em, this.clock.today());
    const all = new Map([...others, ...bound, decided].map((one) => [one.id, one]));
    const inOrder = [...all.values()].sort((a, b) => a.id - b.id);
    for (const one of inOrder) replan.addToDuplicates(one);
    await replan.look(inOrder);
    const open = [...new Map([...bound, decided].map((one) => [one.id, one])).values()].filter(
      ({ outcome, result }) => outcome !== 'missing' && result !== 'applied',
    );
    const planned = await replan.plan(open, (one) => this.contactsOf(file, one.id === row.id ? row : one, one));
    const found = await missingAmong(
      em,
      file,
      [...planned.values()].map(({ participantId }) => participantId),
    );
    await savePlanned(em, planned, found);
    const tally = new Recount(file);
    for (const [one, now] of planned) tally.move(one.id === row.id ? row : one, { ...one, ...now });
    for (const one of found) tally.drop(one);
    await saveFile(em, file, tally, replan);
  }

  /** Rows of a status sheet that speak of the person whom this one meant, or means now. */
  private async ofSamePerson(em: EntityManager, file: Import, row: StoredRow, now: StoredRow): Promise<StoredRow[]> {
    const alone = await (await Replan.begin(file, em, this.clock.today())).plan([now]);
    const people = [row.personId, alone.get(now)?.personId].filter((id) => typeof id === 'number');
    if (people.length === 0) return [];
    const found = await rows<{ id: number }>(
      em,
      `SELECT id FROM import_rows WHERE import_id = ? AND id <> ? AND ${idsIn(em, 'person_id')} ORDER BY id`,
      [file.id, row.id, JSON.stringify(people)],
    );
    return rowsByIds(
      em,
      rowsOf(file),
      found.map(({ id }) => id),
    );
  }

  /** Rows that share a number, or a name that binds, with one of these, themselves not among them; null for too many. */
  private async boundTo(em: EntityManager, file: Import, of: readonly StoredRow[]): Promise<StoredRow[] | null> {
    const people = of.map((row) => this.personOf(file, row));
    const ids = await idsWith(em, file.id, [...new Set(people.flatMap(searchTerms))]);
    if (ids.length >= MOST_FOUND) return null;
    const own = new Set(of.map(({ id }) => id));
    const keys = new Set(people.flatMap(bindingKeys));
    const found = await rowsByIds(
      em,
      rowsOf(file),
      ids.filter((id) => !own.has(id)),
    );
    const bound = found.filter((row) => bindingKeys(this.personOf(file, row)).some((key) => keys.has(key)));
    return bound.length > MOST_BOUND ? null : bound;
  }

  private personOf(file: Import, row: StoredRow): ParsedPerson {
    return effectiveRow(row, row.decision, file.options.answers ?? {}, NO_UNITS, this.clock.today()).parsed;
  }

  /** What was said of a phone or an email holds as long as nobody types another. */
  private contactsOf(file: Import, before: StoredRow, now: StoredRow): readonly SharedContact[] {
    const [old, next] = [this.personOf(file, before), this.personOf(file, now)];
    return (before.plan?.issues ?? []).flatMap(({ code, params }) => {
      const field = code === 'PHONE_REPEATED' ? 'phone' : code === 'EMAIL_REPEATED' ? 'email' : null;
      if (field === null || old[field] !== next[field]) return [];
      return [{ field, row: Number(params?.row) }];
    });
  }
}

/** What rows that may be bound to this one hold in their `search_key`: it begins with the folded name, the numbers follow. */
function searchTerms(person: ParsedPerson): string[] {
  const { fullName, siNumber, citizenId, staffCode, dob } = person;
  const numbers = [siNumber, citizenId, staffCode === undefined ? undefined : searchKey(staffCode)];
  const terms = numbers.flatMap((number) => (number === undefined || number === '' ? [] : [`% ${plain(number)}%`]));
  const isBoundByName = dob?.precision === 'day' || !hasIdentifier(person);
  const name = searchKey(fullName ?? '');
  return isBoundByName && name !== '' ? [...terms, `${plain(name)}%`] : terms;
}

function plain(text: string): string {
  return text.replaceAll(/[%_]/g, '');
}

async function idsWith(em: EntityManager, importId: number, terms: readonly string[]): Promise<number[]> {
  if (terms.length === 0) return [];
  const likes = terms.map(() => 'search_key LIKE ?').join(' OR ');
  const found = await rows<{ id: number }>(
    em,
    `SELECT id FROM import_rows WHERE import_id = ? AND (${likes}) ORDER BY id LIMIT ?`,
    [importId, ...terms, MOST_FOUND],
  );
  return found.map(({ id }) => id);
}

/** The counts of a file while some of its rows change. */
class Recount {
  readonly counts: Record<string, number>;
  readonly doctor: DoctorTally;

  constructor(file: Import) {
    this.counts = { ...file.counts };
    this.doctor = new DoctorTally(file.options.answers ?? {}, file.doctor);
  }

  move(before: StoredRow, now: Pick<StoredRow, 'outcome' | 'issues' | 'plan' | 'decision'>): void {
    this.count(before.outcome, -1);
    this.count(now.outcome, 1);
    this.doctor.remove(before);
    this.doctor.add(now);
  }

  /** Somebody who is not missing after all. */
  drop({ outcome, decision }: StoredRow): void {
    this.count(outcome, -1);
    if (decision.missing === 'left') this.count('leaving', -1);
  }

  private count(name: string, by: number): void {
    this.counts[name] = (this.counts[name] ?? 0) + by;
  }
}

async function decideMissing(em: EntityManager, file: Import, row: StoredRow, decision: RowDecision): Promise<void> {
  const by = Number(decision.missing === 'left') - Number(row.decision.missing === 'left');
  const counts = { ...file.counts, leaving: (file.counts.leaving ?? 0) + by };
  await execute(em, 'UPDATE imports SET counts = ? WHERE id = ?', [JSON.stringify(counts), file.id]);
  // The first apply has gone past the row: the next one takes it, if there is anything to take.
  if (file.options.isThrough !== true) return;
  const result = decision.missing === 'left' ? 'left_out' : null;
  await execute(em, 'UPDATE import_rows SET result = ? WHERE id = ?', [result, row.id]);
}

/** People who were missing until a row turned out to speak of them. */
async function missingAmong(
  em: EntityManager,
  file: Import,
  participantIds: readonly (number | null)[],
): Promise<StoredRow[]> {
  const ids = participantIds.filter((id) => id !== null);
  if (ids.length === 0) return [];
  const found = await rows<{ id: number }>(
    em,
    `SELECT id FROM import_rows WHERE import_id = ? AND outcome = 'missing' AND ${idsIn(em, 'participant_id')}`,
    [file.id, JSON.stringify(ids)],
  );
  return rowsByIds(
    em,
    rowsOf(file),
    found.map(({ id }) => id),
  );
}

async function saveFile(em: EntityManager, file: Import, { counts, doctor }: Recount, replan: Replan): Promise<void> {
  const newUnits = replan.unitsNow();
  const warnings = withUnitWarnings(file.warnings, newUnits);
  await execute(em, 'UPDATE imports SET counts = ?, doctor = ?, new_units = ?, warnings = ? WHERE id = ?', [
    JSON.stringify(counts),
    JSON.stringify(doctor.all),
    JSON.stringify(newUnits),
    JSON.stringify(warnings),
    file.id,
  ]);
}
