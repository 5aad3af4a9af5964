import { ColumnContent } from './column-content.js';
import { type HeaderBlock, isNameWord } from './header-block.js';
import { foldHeader, matchHeader } from './match-header.js';
import { settleUnits } from './unit-columns.js';
import type { ColumnGuess, RosterField } from './types.js';

const SAMPLES_SHOWN = 3;
const CONTENT_CONFIDENCE = 0.6;
/** Fields that several columns may share; of those in SPARE the first cell that holds anything counts. */
export const SHARED_FIELDS: ReadonlySet<RosterField> = new Set([
  'ignore',
  'sex',
  'note',
  'address',
  'status',
  'phone',
  'email',
  'position',
  'guardianName',
]);
/** Fields that only a table of people has. */
export const OF_PEOPLE: ReadonlySet<RosterField> = new Set([
  'siNumber',
  'citizenId',
  'healthCardCode',
  'dob',
  'dobYear',
  'birthYearMale',
  'birthYearFemale',
  'sex',
  'phone',
  'email',
  'position',
  'positionUnit',
]);
/** So many rows must agree before two columns are taken for the same. */
const ENOUGH_ALIKE = 0.9;
/** Fewer cells may be anything. */
const FEWEST_NUMBERS = 2;
const CITIZEN_ID_LENGTH = 12;

export type Guess = { -readonly [K in keyof ColumnGuess]: ColumnGuess[K] };

/** Texts below the header: by column, and by row in each column ('' for an empty cell). */
export interface Samples {
  readonly byColumn: readonly (readonly string[])[];
  /** Columns that the sheet hides. */
  readonly hidden: ReadonlySet<number>;
}

/** The field of each column, by its header first and then by what stands below it (Q3, Q4, Q12, section 7). */
export function guessColumns(block: HeaderBlock, samples: Samples): Guess[] {
  const { byColumn } = samples;
  const width = Math.max(block.stacks.length, byColumn.length);
  const contents = Array.from(
    { length: width },
    (_, i) => new ColumnContent((byColumn[i] ?? []).filter((t) => t !== '')),
  );
  const guesses: Guess[] = Array.from({ length: width }, (_, column) => ({
    column,
    header: (block.stacks[column] ?? []).join(' '),
    ...ownMatch(block, column),
    samples: (byColumn[column] ?? []).filter((text) => text !== '').slice(0, SAMPLES_SHOWN),
  }));
  settleNames(guesses, block, contents);
  settleBirthDates(guesses, block);
  settleByContent(guesses, block, contents);
  settleUnits(guesses, byColumn);
  settleDoubles(guesses, samples, contents);
  return guesses;
}

/** The match without what only the header search needs. */
function ownMatch(block: HeaderBlock, column: number): Pick<Guess, 'field' | 'confidence' | 'reason'> {
  const { field, confidence, reason } = block.matches[column] ?? {
    field: null,
    confidence: 0,
    reason: 'unknown' as const,
  };
  return { field, confidence, reason };
}

/** "Tên" beside "Họ đệm" is the given name, alone it is the name; one "Họ và tên" over two columns is both parts (Q12). */
function settleNames(guesses: Guess[], block: HeaderBlock, contents: readonly ColumnContent[]): void {
  const hasFamily = guesses.some((guess) => guess.field === 'familyMiddle');
  const hasFull = guesses.some((guess) => guess.field === 'fullName');
  const isOfPeople = guesses.some(({ field }) => field !== null && OF_PEOPLE.has(field));
  let isOpen = !hasFamily && !hasFull;
  for (const guess of guesses) {
    if (guess.field !== null || !isNameWord(block.stacks[guess.column] ?? [])) continue;
    if (hasFamily) Object.assign(guess, { field: 'given', confidence: 1, reason: 'exact' });
    else if (isOpen && isNameColumn(guess, contents[guess.column]!, isOfPeople)) {
      Object.assign(guess, { field: 'fullName', confidence: CONTENT_CONFIDENCE, reason: 'content' });
      isOpen = false;
    }
  }
  // Whatever stands above them: names are names where nothing else is called so.
  const unknown = guesses.find(
    (guess) => guess.field === null && !isUnused(block, guess) && contents[guess.column]!.looksLikeNames(),
  );
  const isNameless = !guesses.some(({ field }) => field === 'fullName' || field === 'familyMiddle');
  if (isNameless && unknown !== undefined) {
    Object.assign(unknown, { field: 'fullName', confidence: CONTENT_CONFIDENCE, reason: 'content' });
  }
  for (const [i, guess] of guesses.entries()) {
    const next = guesses[i + 1];
    if (guess.field !== 'fullName' || next === undefined) continue;
    const isSame = next.field === 'fullName' && next.header === guess.header;
    // A header written once over two columns, without being merged.
    const isBeside = next.header === '' && contents[next.column]!.looksLikeGivenNames();
    if (!isSame && !isBeside) continue;
    guess.field = 'familyMiddle';
    Object.assign(next, { field: 'given', confidence: guess.confidence, reason: 'content' });
  }
}

function isUnused(block: HeaderBlock, { column }: Guess): boolean {
  return block.matches[column]?.isUnused === true;
}

/** "Tên" alone is the name in a table of people; elsewhere, and "Cán bộ" anywhere, only if names do stand there. */
function isNameColumn(guess: Guess, content: ColumnContent, isOfPeople: boolean): boolean {
  const isTen = foldHeader(guess.header).endsWith('ten');
  return isTen && isOfPeople ? content.mayBe('fullName') : content.looksLikeNames();
}

/**
 * "Nam" and "Nữ" side by side: each holds the birth year, or a mark, of one sex (Q4). "Ngày", "Tháng" and "Năm" are the parts of one
 * date, side by side or each with "sinh" behind it.
 */
function settleBirthDates(guesses: Guess[], block: HeaderBlock): void {
  const last = (guess: Guess): string => lastOf(block.stacks[guess.column] ?? []);
  for (const [i, guess] of guesses.entries()) {
    if (foldHeader(last(guess)) !== 'thang' && foldHeader(guess.header) !== 'thang sinh') continue;
    const before = guesses[i - 1];
    const after = guesses[i + 1];
    const isAbout = [before, after].every(
      (one) => one !== undefined && /(?:^| )(?:ngay|nam)(?: sinh)?$/.test(foldHeader(one.header)),
    );
    const isBirth = [before, guess, after].some(
      (one) => one !== undefined && isAboutBirth(block.stacks[one.column] ?? []),
    );
    if (!isAbout || !isBirth) continue;
    const isDayFirst = foldHeader(last(before!)).startsWith('ngay');
    setField(isDayFirst ? before! : after!, 'dobDay');
    setField(guess, 'dobMonth');
    setField(isDayFirst ? after! : before!, 'dobYear');
  }
  const male = guesses.find((guess) => guess.field === 'birthYearMale');
  // "Ngày sinh" over "Năm" alone, with its marks.
  if (male !== undefined && /năm$/i.test(last(male))) setField(male, 'dob');
  const female = guesses.find((guess) => foldHeader(last(guess)) === 'nu');
  if (male?.field === 'birthYearMale' && female?.field === 'sex' && Math.abs(female.column - male.column) === 1) {
    female.field = 'birthYearFemale';
  }
}

function isAboutBirth(stack: readonly string[]): boolean {
  return stack.some((text) => foldHeader(text).endsWith(' sinh') || matchHeader(text).field === 'dob');
}

function setField(guess: Guess, field: RosterField): void {
  Object.assign(guess, { field, confidence: 1, reason: 'exact' });
}

function lastOf(stack: readonly string[]): string {
  return stack[stack.length - 1] ?? '';
}

function settleByContent(guesses: Guess[], block: HeaderBlock, contents: readonly ColumnContent[]): void {
  for (const guess of guesses) {
    const content = contents[guess.column]!;
    const isName = guess.field === 'fullName' || guess.field === 'familyMiddle';
    // Without its name column there is no table: whatever stands below "Họ và tên" is told row by row.
    if (isName && guess.reason === 'exact') continue;
    if (guess.field !== null && !content.mayBe(guess.field)) refuse(guess, content);
  }
  const taken = new Set(guesses.map((guess) => guess.field));
  for (const guess of guesses) takeStatuses(guess, contents[guess.column]!, block);
  for (const guess of guesses) askOfNumbers(guess, contents[guess.column]!, block, taken);
  for (const guess of guesses) {
    const content = contents[guess.column]!;
    if (guess.reason === 'ambiguous' && guess.field === null) {
      const isVague = block.matches[guess.column]?.reason === 'ambiguous';
      const field = isVague ? (content.looksLikePhones() ? 'phone' : content.numberField()) : null;
      if (field !== null && !taken.has(field)) {
        Object.assign(guess, { field, confidence: CONTENT_CONFIDENCE, reason: 'content' });
        taken.add(field);
      }
    }
    if (guess.field === 'position' && !taken.has('unit') && !taken.has('positionUnit') && content.namesUnits()) {
      Object.assign(guess, { field: 'positionUnit', confidence: CONTENT_CONFIDENCE, reason: 'content' });
      taken.add('positionUnit');
    }
  }
}

/** A header that nobody knows ("Em đã làm những gì?") over words that say by themselves where people stand (Q21). */
function takeStatuses(guess: Guess, content: ColumnContent, block: HeaderBlock): void {
  if (guess.field !== null || guess.reason !== 'unknown' || isUnused(block, guess)) return;
  if (content.tellsStatus())
    Object.assign(guess, { field: 'status', confidence: CONTENT_CONFIDENCE, reason: 'content' });
}

/** A header that nobody knows, over numbers that no other column has: asked about, not passed over. */
function askOfNumbers(
  guess: Guess,
  content: ColumnContent,
  block: HeaderBlock,
  taken: ReadonlySet<RosterField | null>,
): void {
  if (guess.field !== null || guess.reason !== 'unknown' || isUnused(block, guess)) return;
  const field = content.looksLikePhones() ? 'phone' : content.looksLikeEmails() ? 'email' : content.numberField();
  if (field !== null && !taken.has(field) && content.count >= FEWEST_NUMBERS) guess.reason = 'ambiguous';
}

/**
 * A header says one thing and the cells below it another: marks under "BHXH" tell who has one and are of no use, anything else is asked
 * about.
 */
function refuse(guess: Guess, content: ColumnContent): void {
  Object.assign(guess, { field: null, confidence: 0, reason: content.holdsMarks() ? 'unknown' : 'ambiguous' });
}

/** Of two columns with one field the surer keeps it, then the one on the left; the other is asked about, unless it says the same. */
function settleDoubles(guesses: Guess[], { byColumn, hidden }: Samples, contents: readonly ColumnContent[]): void {
  for (const guess of guesses) {
    const { field, column } = guess;
    if (field === null || SHARED_FIELDS.has(field)) continue;
    const others = guesses.filter((other) => other.field === field && other.column !== column);
    const isVisible = !hidden.has(column);
    const surer = others.find((other) =>
      hidden.has(other.column) === isVisible ? !isVisible : isSurer(other, guess, contents),
    );
    if (surer === undefined) continue;
    const isTwin = saysTheSame(byColumn[column] ?? [], byColumn[surer.column] ?? []);
    const isOldCard = field === 'citizenId' && contents[column]!.longest < CITIZEN_ID_LENGTH;
    Object.assign(guess, { field: null, reason: isTwin || isOldCard || !isVisible ? 'unknown' : 'ambiguous' });
  }
}

function isSurer(other: Guess, guess: Guess, contents: readonly ColumnContent[]): boolean {
  // An old identity card has nine digits: the column of twelve is the citizen id.
  const lengths = [other, guess].map(({ column }) => contents[column]!.ofDigits(CITIZEN_ID_LENGTH));
  if (guess.field === 'citizenId' && Math.abs(lengths[0]! - lengths[1]!) > 0.5) return lengths[0]! > lengths[1]!;
  if (other.confidence !== guess.confidence) return other.confidence > guess.confidence;
  return other.column < guess.column;
}

function saysTheSame(a: readonly string[], b: readonly string[]): boolean {
  const both = a.map((text, i) => [text, b[i] ?? ''] as const).filter(([one, other]) => one !== '' && other !== '');
  return both.length > 0 && both.filter(([one, other]) => one === other).length >= ENOUGH_ALIKE * both.length;
}
