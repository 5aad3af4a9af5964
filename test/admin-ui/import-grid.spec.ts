import {
  fieldsShown,
  fieldView,
  isOpenRow,
  issuesOf,
  rawOf,
  textToEdit,
} from '../../admin-ui/src/imports/grid/grid-cells.js';
import {
  bodyFor,
  cellView,
  columnLabel,
  columnsShown,
  isTypedIn,
} from '../../admin-ui/src/imports/grid/grid-columns.js';
import { perform, type GridHands } from '../../admin-ui/src/imports/grid/grid-acts.js';
import { actOf, afterTyping, type KeyPress } from '../../admin-ui/src/imports/grid/grid-keys.js';
import { firstTab, tabsOf } from '../../admin-ui/src/imports/outcome-tabs.js';
import type { ImportCounts, ImportFile, ImportRow, RowIssue } from '../../admin-ui/src/imports/types.js';
import type { Translate } from '../../admin-ui/src/i18n/useT.js';

const t: Translate = (key) => key;

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...held,
});

const issue = (more: Partial<RowIssue>): RowIssue => ({
  ...{
    field: 'siNumber',
    column: 2,
    code: 'LOST_ZERO',
    value: '912345678',
    severity: 'suggestion',
    message: 'Mất số 0',
  },
  ...more,
});

const row = (more: Partial<ImportRow> = {}): ImportRow => ({
  id: '7',
  sheet: 'A',
  row: 12,
  outcome: 'create',
  raw: ['3', 'Trần Văn', 'Bình', '91*****78'],
  parsed: { fullName: 'Trần Văn Bình' },
  issues: [],
  changes: [],
  decision: {},
  result: null,
  ...more,
});

const guess = (column: number, field: string) => ({
  column,
  field,
  header: '',
  confidence: 1,
  reason: 'exact',
  samples: [],
});
const file = {
  kind: 'roster',
  sheets: [{ name: 'A', hidden: false, rows: 3, read: true }],
  mapping: { columns: {}, guesses: [guess(1, 'familyMiddle'), guess(2, 'given'), guess(3, 'siNumber')], firstRows: [] },
} as unknown as ImportFile;

describe('the keys of the preview', () => {
  const at = { line: 1, column: 1 };
  const size = { lines: 3, columns: 4 };

  test.each([
    ['ArrowDown', {}, { line: 2, column: 1 }],
    ['ArrowLeft', {}, { line: 1, column: 0 }],
    ['ArrowUp', { ctrlKey: true }, { line: 0, column: 1 }],
    ['ArrowDown', { ctrlKey: true }, { line: 2, column: 1 }],
    ['Home', {}, { line: 1, column: 0 }],
    ['End', {}, { line: 1, column: 3 }],
    ['Home', { ctrlKey: true }, { line: 0, column: 0 }],
    ['End', { ctrlKey: true }, { line: 2, column: 3 }],
    ['PageDown', {}, { line: 2, column: 1 }],
    ['PageUp', {}, { line: 0, column: 1 }],
  ])('%s %o goes to %o', (key, held, to) => {
    expect(actOf(press(key, held), at, size)).toEqual({ act: 'move', to });
  });

  it('go over the edge to the page before and after, and stay within a line', () => {
    expect(actOf(press('ArrowDown'), { line: 2, column: 0 }, size)).toEqual({ act: 'page', by: 1 });
    expect(actOf(press('PageUp'), { line: 0, column: 0 }, size)).toEqual({ act: 'page', by: -1 });
    expect(actOf(press('ArrowRight'), { line: 0, column: 3 }, size)).toEqual({
      act: 'move',
      to: { line: 0, column: 3 },
    });
  });

  test.each([
    ['Enter', {}, { act: 'edit', fresh: false }],
    ['F2', {}, { act: 'edit', fresh: false }],
    ['đ', {}, { act: 'edit', fresh: true }],
    ['Process', {}, { act: 'edit', fresh: true }],
    [' ', {}, { act: 'skip' }],
    ['Delete', {}, { act: 'clear' }],
    ['z', { ctrlKey: true }, { act: 'restore' }],
    ['Enter', { ctrlKey: true }, { act: 'accept' }],
    ['Enter', { shiftKey: true }, { act: 'open' }],
    ['ArrowDown', { altKey: true }, { act: 'choose' }],
    ['?', { shiftKey: true }, { act: 'help' }],
  ])('%s %o means %o', (key, held, act) => {
    expect(actOf(press(key, held), at, size)).toEqual(act);
  });

  test.each([['Tab'], ['Escape'], ['F5'], ['Shift']])('leaves %s to the browser', (key) => {
    expect(actOf(press(key), at, size)).toBeNull();
  });

  it('leaves what is held with Ctrl to the browser', () => {
    expect(actOf(press('c', { ctrlKey: true }), at, size)).toBeNull();
  });

  it('lead on from a box that was typed in, around the ends of lines', () => {
    expect(afterTyping('Enter', false, at, size)).toEqual({ line: 2, column: 1 });
    expect(afterTyping('Enter', true, at, size)).toEqual({ line: 0, column: 1 });
    expect(afterTyping('Tab', false, { line: 0, column: 3 }, size)).toEqual({ line: 1, column: 0 });
    expect(afterTyping('Tab', true, { line: 1, column: 0 }, size)).toEqual({ line: 0, column: 3 });
    expect(afterTyping('Tab', false, { line: 2, column: 3 }, size)).toEqual({ line: 2, column: 3 });
  });
});

describe('what the keys do', () => {
  const hands = (one: ImportRow) => {
    const done: unknown[] = [];
    const note =
      (name: string) =>
      (what?: unknown): void =>
        void done.push([name, what]);
    const all: GridHands = {
      file,
      row: one,
      column: { id: 'siNumber', kind: 'field', field: 'siNumber' },
      say: note('say') as GridHands['say'],
      goTo: note('goTo'),
      type: note('type'),
      choose: note('choose'),
      onSave: note('save'),
      onOpen: note('open'),
      onHelp: note('help'),
      onPage: note('page'),
    };
    return { all, done };
  };

  it('skips a row, takes it again, and lets somebody missing leave', () => {
    const one = hands(row());
    perform({ act: 'skip' }, one.all);
    expect(one.done).toEqual([['save', { rowId: '7', body: { skip: true } }]]);
    const again = hands(row({ outcome: 'skipped', decision: { skip: true } }));
    perform({ act: 'skip' }, again.all);
    expect(again.done).toEqual([['save', { rowId: '7', body: { skip: false } }]]);
    const missing = hands(row({ outcome: 'missing' }));
    perform({ act: 'skip' }, missing.all);
    expect(missing.done).toEqual([['save', { rowId: '7', body: { decision: 'left' } }]]);
  });

  it('accepts the suggestion of the cell, or of the row', () => {
    const one = hands(row({ issues: [issue({ field: 'unit', code: 'NO_UNIT', suggestion: 'Văn phòng' })] }));
    perform({ act: 'accept' }, one.all);
    const body = { code: 'NO_UNIT', accept: true, scope: 'row', rowId: '7' };
    expect(one.done).toEqual([['say', { method: 'POST', path: '/answers', body }]]);
  });

  it('types in no cell of a row that went in already or is not in the file', () => {
    for (const closed of [row({ result: 'applied' }), row({ outcome: 'missing' })]) {
      const { all, done } = hands(closed);
      perform({ act: 'edit', fresh: true }, all);
      perform({ act: 'clear' }, all);
      expect(done).toEqual([]);
      expect(isOpenRow(closed)).toBe(false);
    }
  });

  it('puts back only what somebody typed', () => {
    const plain = hands(row());
    perform({ act: 'restore' }, plain.all);
    expect(plain.done).toEqual([]);
    const typed = hands(row({ decision: { values: { siNumber: '01*****78' } } }));
    perform({ act: 'restore' }, typed.all);
    expect(typed.done).toEqual([['save', { rowId: '7', body: { values: { siNumber: null } } }]]);
  });
});

describe('the cells of the preview', () => {
  it('have a column for what the file has one for, and for what any row holds besides', () => {
    expect(fieldsShown(file, [])).toEqual(['fullName', 'siNumber', 'unit']);
    expect(fieldsShown(file, [row({ parsed: { email: 'a@b.vn' } })])).toContain('email');
  });

  it('know what the file says in the columns they were read from', () => {
    expect(rawOf(file, row(), 'fullName')).toBe('Trần Văn Bình');
    expect(rawOf(file, row(), 'siNumber')).toBe('91*****78');
    expect(rawOf(file, row(), 'unit')).toBe('');
  });

  it('look in the columns of their own sheet’s table', () => {
    const sheets = [
      { name: 'A', hidden: false, rows: 3, read: true, table: 0 },
      { name: 'B', hidden: false, rows: 3, read: true, table: 1 },
    ];
    const tables = [{ columns: [guess(3, 'siNumber')] }, { columns: [guess(0, 'siNumber')] }];
    const both = { ...file, sheets, tables } as unknown as ImportFile;
    expect(rawOf(both, row({ sheet: 'B' }), 'siNumber')).toBe('3');
    expect(rawOf(both, row({ sheet: 'A' }), 'siNumber')).toBe('91*****78');
  });

  it('show the gravest of their issues, and what is stored now', () => {
    const one = row({
      parsed: { siNumber: '0912345678' },
      issues: [issue({ severity: 'info' }), issue({ severity: 'error', code: 'SI_NUMBER_MALFORMED' })],
      changes: [{ field: 'siNumber', old: '0911111111', new: '0912345678' }],
    });
    expect(issuesOf(one, 'siNumber').map(({ severity }) => severity)).toEqual(['error', 'info']);
    expect(fieldView(t, one, 'siNumber')).toMatchObject({ severity: 'error', old: '0911111111', isTyped: false });
  });

  it('begin with what could not be read, but never with a covered number', () => {
    expect(textToEdit(t, row({ issues: [issue({ value: '91*****78' })] }), 'siNumber')).toBe('');
    expect(textToEdit(t, row({ issues: [issue({ field: 'dob', value: '31/02/1990' })] }), 'dob')).toBe('31/02/1990');
  });
});

describe('a status sheet in the preview', () => {
  const status = { ...guess(4, 'status'), header: 'Tình trạng', statusKey: 'tinh-trang' };
  const sheet = {
    ...file,
    kind: 'status',
    mapping: { ...file.mapping!, guesses: [...file.mapping!.guesses, status] },
  } as unknown as ImportFile;
  const key = status.statusKey;
  const one = row({
    raw: ['3', 'Trần Văn', 'Bình', '91*****78', 'Đã nộp'],
    parsed: { fullName: 'Trần Văn Bình', statusCells: [{ column: key, text: 'Đã nộp' }] },
    issues: [issue({ field: 'status', column: 4, code: 'STATUS_NOT_UNDERSTOOD', severity: 'question' })],
  });

  it('shows what the sheet says and what comes of it beside the name', () => {
    const columns = columnsShown(sheet, [one]);
    expect(columns.map(({ kind }) => kind).slice(0, 3)).toEqual(['field', 'status', 'facts']);
    expect(columnLabel(t, columns[1]!)).toBe('Tình trạng');
    expect(cellView(t, sheet, one, columns[1]!)).toMatchObject({
      text: 'Đã nộp',
      severity: 'question',
      isTyped: false,
    });
    expect(columnsShown({ ...sheet, kind: 'roster' }, [one]).at(-1)!.kind).toBe('facts');
  });

  it('types a status in its own column, and puts back what the sheet says', () => {
    const column = columnsShown(sheet, [one])[1]!;
    expect(bodyFor(sheet, one, column, '20/4/2021')).toEqual({ cells: { 4: '20/4/2021' } });
    expect(bodyFor(sheet, one, column, null)).toEqual({ cells: { 4: 'Đã nộp' } });
    expect(isTypedIn(row({ decision: { status: { [key]: 'x' } } }), column)).toBe(true);
  });

  it('takes nothing where it only shows what comes of it', () => {
    const facts = columnsShown(sheet, [one])[2]!;
    expect(bodyFor(sheet, one, facts, 'x')).toBeNull();
    const told: unknown[] = [];
    const onSave = (edit: unknown): void => void told.push(edit);
    perform({ act: 'clear' }, { file: sheet, row: one, column: facts, onSave } as unknown as GridHands);
    expect(told).toEqual([]);
  });
});

describe('the tabs of the preview', () => {
  const none: ImportCounts = {
    ...{ rows: 5, create: 0, update: 0, unchanged: 0, transfer: 0, question: 0, error: 0, skipped: 0, missing: 0 },
    ...{ leaving: 0, changedSincePreview: 0 },
  };

  it('open with what a person has to look at', () => {
    expect(firstTab({ ...none, create: 3, question: 1, error: 1 })).toBe('error');
    expect(firstTab({ ...none, create: 3, question: 1 })).toBe('question');
    expect(firstTab({ ...none, unchanged: 5 })).toBe('unchanged');
    expect(firstTab(none)).toBe('all');
  });

  it('leave out outcomes without rows', () => {
    expect(tabsOf({ ...none, create: 3, missing: 2 })).toEqual(['all', 'create', 'missing']);
  });
});
