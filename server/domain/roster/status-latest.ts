import type { ParsedPerson } from './types.js';

/** How a row stands to other rows of the file that speak of the same person. */
export type Rival =
  /** A later answer counts. */
  | { readonly kind: 'earlier'; readonly row: number }
  /** Says the same as an earlier row. */
  | { readonly kind: 'copy'; readonly row: number }
  /** Says something else, and nothing tells which is the later one. */
  | { readonly kind: 'conflict'; readonly row: number };

interface Answer {
  readonly row: number;
  readonly dayFirst: number;
  readonly monthFirst: number;
  readonly says: string;
  /** A person has chosen this one of several. */
  readonly isTaken: boolean;
}

const ISO = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})/;
const LOCAL = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/;
const TIME = /(\d{1,2}):(\d{2})(?::(\d{2}))?/;
const AFTERNOON = /\b(?:PM|CH)\b/i;
const MORNING = /\b(?:AM|SA)\b/i;

/**
 * The rows of one file by the person that they speak of: of several answers of a form the latest wins. Rows may be added in any number
 * of passes; what they said of an earlier row may change with a later one, which `revised` tells.
 */
export class LatestAnswers {
  private readonly people = new Map<number, Answer[]>();
  private readonly changed = new Set<number>();
  private readonly order = new DayOrder();

  add(personId: number, row: number, parsed: ParsedPerson, isTaken: boolean): void {
    const known = this.people.get(personId);
    if (known?.some((answer) => answer.row === row) === true) return;
    const wasMonthFirst = this.order.isMonthFirst;
    const times = this.order.read(parsed.answeredAt);
    const says = JSON.stringify([parsed.statusCells ?? [], parsed.reason ?? '']);
    const answer: Answer = { row, ...times, says, isTaken };
    if (known === undefined) this.people.set(personId, [answer]);
    else {
      known.push(answer);
      for (const one of known) if (one.row !== row) this.changed.add(one.row);
    }
    if (wasMonthFirst !== this.order.isMonthFirst) this.changeAll();
  }

  /** Null for the row that counts, and for nearly all. */
  of(personId: number, row: number): Rival | null {
    const answers = this.people.get(personId) ?? [];
    if (answers.length < 2) return null;
    const latest = this.latestOf(answers);
    if (latest !== null) return latest.row === row ? null : { kind: 'earlier', row: latest.row };
    const first = answers[0]!;
    const isSame = answers.every(({ says }) => says === first.says);
    if (isSame) return first.row === row ? null : { kind: 'copy', row: first.row };
    return { kind: 'conflict', row: answers.find((one) => one.row !== row)!.row };
  }

  /** Rows of which something else holds than before, since this was last asked. */
  revised(): number[] {
    const rows = [...this.changed];
    this.changed.clear();
    return rows;
  }

  private latestOf(answers: readonly Answer[]): Answer | null {
    const taken = answers.filter(({ isTaken }) => isTaken);
    if (taken.length === 1) return taken[0]!;
    const timed = answers.map((answer) => ({ answer, time: this.timeOf(answer) }));
    if (timed.some(({ time }) => Number.isNaN(time))) return null;
    const last = Math.max(...timed.map(({ time }) => time));
    const latest = timed.filter(({ time }) => time === last);
    return latest.length === 1 ? latest[0]!.answer : null;
  }

  private timeOf({ dayFirst, monthFirst }: Answer): number {
    const [wanted, other] = this.order.isMonthFirst ? [monthFirst, dayFirst] : [dayFirst, monthFirst];
    return Number.isNaN(wanted) ? other : wanted;
  }

  private changeAll(): void {
    for (const answers of this.people.values()) {
      if (answers.length > 1) for (const { row } of answers) this.changed.add(row);
    }
  }
}

/** "4/5/2021 9:15:22": which of the two is the month shows in the column as a whole; forms are exported in order of time. */
class DayOrder {
  private isDayFirstSeen = false;
  private isMonthFirstSeen = false;
  private last = { dayFirst: -Infinity, monthFirst: -Infinity };
  private breaks = { dayFirst: 0, monthFirst: 0 };

  get isMonthFirst(): boolean {
    if (this.isDayFirstSeen || this.isMonthFirstSeen) return !this.isDayFirstSeen;
    return this.breaks.dayFirst > 0 && this.breaks.monthFirst === 0;
  }

  read(text: string | undefined): { dayFirst: number; monthFirst: number } {
    const iso = ISO.exec(text ?? '');
    const local = LOCAL.exec(text ?? '');
    const time = timeOfDay(text ?? '');
    if (iso !== null) {
      const at = moment(Number(iso[1]), Number(iso[2]), Number(iso[3]), time);
      return { dayFirst: at, monthFirst: at };
    }
    if (local === null) return { dayFirst: NaN, monthFirst: NaN };
    const [a, b, year] = [Number(local[1]), Number(local[2]), Number(local[3])];
    const times = { dayFirst: moment(year, b, a, time), monthFirst: moment(year, a, b, time) };
    if (b > 12) this.isMonthFirstSeen = true;
    if (a > 12) this.isDayFirstSeen = true;
    for (const order of ['dayFirst', 'monthFirst'] as const) {
      if (times[order] < this.last[order]) this.breaks[order] += 1;
      if (!Number.isNaN(times[order])) this.last[order] = times[order];
    }
    return times;
  }
}

/** Seconds since midnight; "9:15 CH" is in the evening. */
function timeOfDay(text: string): number {
  const found = TIME.exec(text);
  if (found === null) return 0;
  let hours = Number(found[1]);
  if (AFTERNOON.test(text) && hours < 12) hours += 12;
  if (MORNING.test(text) && hours === 12) hours = 0;
  return hours * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0);
}

/** A number that grows with time; NaN for what is no day. */
function moment(year: number, month: number, day: number, seconds: number): number {
  if (month < 1 || month > 12 || day < 1 || day > 31) return NaN;
  return ((year * 12 + month) * 31 + day) * 86_400 + seconds;
}
