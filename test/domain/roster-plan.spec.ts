import fc from 'fast-check';
import { bindingKeys, ContentHash, DuplicateFinder, printOf } from '../../server/domain/roster/duplicates.js';
import { storedValues } from '../../server/domain/roster/field-changes.js';
import { type PlanContext, planRow, type RowPlan } from '../../server/domain/roster/plan.js';
import { acceptedEdits, reviseRow } from '../../server/domain/roster/revise.js';
import type { StoredPerson } from '../../server/domain/roster/stored-person.js';
import type { Issue, ParsedPerson, RosterRow } from '../../server/domain/roster/types.js';
import { indexUnits } from '../../server/domain/roster/units.js';
import { read, TODAY } from './roster-helpers.js';

const OTHER_FILE = 6;
const THIS_FILE = 7;

function row(parsed: Partial<ParsedPerson> = {}, issues: readonly Issue[] = []): RosterRow {
  const person = {
    fullName: 'Lê Thị Nga',
    siNumber: '5099000001',
    unitName: 'Phòng A',
    unitId: 11,
    sourceOrder: 1,
    ...parsed,
  };
  return { kind: 'person', row: 2, raw: [], parsed: person, issues };
}

function stored(more: Partial<StoredPerson> = {}): StoredPerson {
  return {
    personId: 1,
    participantId: 100,
    fullName: 'Lê Thị Nga',
    title: null,
    siNumber: '5099000001',
    citizenId: null,
    otherIdType: null,
    otherIdValue: null,
    healthCardCode: null,
    staffCode: null,
    dob: null,
    sex: null,
    position: null,
    phone: null,
    email: null,
    isInScope: true,
    placement: { unitId: 11, importId: THIS_FILE },
    ...more,
  };
}

function context(more: Partial<PlanContext> = {}): PlanContext {
  return { candidates: [], namesakes: [], importId: THIS_FILE, blank: 'keep', columns: new Set(), ...more };
}

const codes = (plan: RowPlan): string[] => plan.issues.map((issue) => issue.code);
const NO_UNIT: Issue = {
  field: 'unit',
  column: 2,
  code: 'NO_UNIT',
  value: 'Tài xế',
  severity: 'question',
  params: { blocking: 0 },
};
const withoutUnit = (parsed: Partial<ParsedPerson> = {}): RosterRow => {
  const { unitName: _name, unitId: _id, ...person } = row(parsed).parsed;
  return { ...row(), parsed: person, issues: [NO_UNIT] };
};
const unnumbered = (parsed: Partial<ParsedPerson> = {}): RosterRow => {
  const { siNumber: _number, ...person } = row(parsed).parsed;
  return { ...row(), parsed: person };
};

describe('somebody new', () => {
  it('is created in the known unit', () => {
    expect(planRow(row(), context())).toMatchObject({
      outcome: 'create',
      action: 'create',
      unit: { kind: 'known', unitId: 11 },
    });
  });

  it('is created in a unit that the tree lacks, or in the one chosen for its name', () => {
    const newcomer = row({ unitName: 'Phòng  B' });
    delete newcomer.parsed.unitId;
    expect(planRow(newcomer, context()).unit).toEqual({ kind: 'new', key: 'phong b', name: 'Phòng  B' });
    const chosen = planRow(newcomer, context({ unitIds: new Map([['phong b', 12]]) }));
    expect(chosen).toMatchObject({ outcome: 'create', unit: { kind: 'known', unitId: 12 } });
  });

  it('without a unit is asked about, and goes to the own unit of the import if nobody answers', () => {
    const plan = planRow(withoutUnit(), context());
    expect(plan).toMatchObject({ outcome: 'question', action: 'create', unit: { kind: 'own' } });
    expect(plan.issues[0]?.params).toEqual({ blocking: 0 });
    const answered = planRow(withoutUnit(), context({ answers: { NO_UNIT: 'own' } }));
    expect(answered).toMatchObject({ outcome: 'create', unit: { kind: 'own' }, issues: [] });
  });

  it('who is known but not in the campaign joins it', () => {
    const person = stored({ participantId: null, placement: null });
    const plan = planRow(row({ phone: '0909123456' }), context({ candidates: [person] }));
    expect(plan).toMatchObject({
      outcome: 'create',
      personId: 1,
      changes: [{ field: 'phone', old: null, new: '0909123456' }],
    });
    expect(plan).not.toHaveProperty('participantId');
  });

  it('waits while the BHXH number is only a suggestion', () => {
    const issue: Issue = {
      field: 'siNumber',
      column: 3,
      code: 'LOST_ZERO',
      value: '109933956',
      suggestion: '0109933956',
      severity: 'suggestion',
    };
    const waiting = { ...unnumbered(), issues: [issue] };
    expect(planRow(waiting, context())).toMatchObject({ outcome: 'question', action: 'none' });
    const accepted = reviseRow(waiting, acceptedEdits(waiting, new Set(['LOST_ZERO'])), indexUnits([]), TODAY);
    expect(accepted.parsed.siNumber).toBe('0109933956');
    expect(planRow(accepted, context())).toMatchObject({ outcome: 'create', issues: [] });
  });
});

it.each(['citizenId', 'healthCardCode'])('a row waits while its only number is a suggestion for %s', (field) => {
  const issue: Issue = { field, column: 3, code: 'LOST_ZERO', value: '1', suggestion: '01', severity: 'suggestion' };
  expect(planRow({ ...unnumbered(), issues: [issue] }, context())).toMatchObject({
    outcome: 'question',
    action: 'none',
  });
  const declined = { ...unnumbered(), issues: [{ ...issue, severity: 'info' as const }] };
  expect(planRow(declined, context()).action).toBe('create');
});

describe('somebody known', () => {
  it.each<[string, Partial<ParsedPerson>, Partial<StoredPerson>]>([
    ['by BHXH number', {}, {}],
    ['by citizen id', { siNumber: undefined, citizenId: '079185001234' }, { citizenId: '079185001234' }],
    ['by staff code in other letters', { siNumber: undefined, staffCode: 'nv01' }, { staffCode: 'NV01' }],
    ['written in other case and marks', { fullName: 'LE THI NGA' }, { fullName: 'Le thi Nga' }],
    ['with the tone mark elsewhere', { fullName: 'Lê Thị Hoà' }, { fullName: 'Lê Thị Hòa' }],
    ['with a vaguer birth date', { dob: { value: '1985', precision: 'year' } }, { dob: '1985-03-02' }],
  ])('%s is unchanged', (_, parsed, more) => {
    const { siNumber, ...others } = parsed;
    const one = 'siNumber' in parsed ? unnumbered(others) : row({ ...others, ...(siNumber && { siNumber }) });
    expect(planRow(one, context({ candidates: [stored(more)] }))).toMatchObject({
      outcome: 'unchanged',
      personId: 1,
      participantId: 100,
      changes: [],
      unit: { kind: 'stay', unitId: 11 },
    });
  });

  it('is updated field by field; an empty cell keeps what is stored', () => {
    const person = stored({ position: 'Kế toán', email: 'nga@example.com' });
    const update = row({ position: 'Kế toán trưởng', phone: '0909123456' });
    expect(planRow(update, context({ candidates: [person] }))).toMatchObject({
      outcome: 'update',
      changes: [
        { field: 'position', old: 'Kế toán', new: 'Kế toán trưởng' },
        { field: 'phone', old: null, new: '0909123456' },
      ],
    });
  });

  it('loses what stands in empty cells only on request, only in columns of the file, and never a number', () => {
    const person = stored({ email: 'nga@example.com', phone: '0909123456', citizenId: '079185001234' });
    const columns = new Set(['fullName', 'siNumber', 'email', 'citizenId'] as const);
    const plan = planRow(row(), context({ candidates: [person], blank: 'clear', columns }));
    expect(plan.changes).toEqual([{ field: 'email', old: 'nga@example.com', new: null }]);
    const dropped: Issue = { field: 'email', column: 4, code: 'EMAIL_MALFORMED', value: 'nga@', severity: 'warning' };
    expect(planRow(row({}, [dropped]), context({ candidates: [person], blank: 'clear', columns })).changes).toEqual([]);
  });

  it('keeps the unit, without a question, where the row names none', () => {
    const plan = planRow(withoutUnit(), context({ candidates: [stored()] }));
    expect(plan).toMatchObject({ outcome: 'unchanged', issues: [], unit: { kind: 'stay', unitId: 11 } });
  });

  it('moves to another unit', () => {
    const person = stored({ placement: { unitId: 12, importId: THIS_FILE } });
    expect(planRow(row(), context({ candidates: [person] }))).toMatchObject({
      outcome: 'transfer',
      action: 'transfer',
      unit: { kind: 'known', unitId: 11 },
    });
    const byHand = stored({ placement: { unitId: 12, importId: null } });
    expect(planRow(row(), context({ candidates: [byHand] })).outcome).toBe('transfer');
  });

  it('stays where another file has put them unless somebody says so', () => {
    const candidates = [stored({ placement: { unitId: 12, importId: OTHER_FILE } })];
    const plan = planRow(row({ phone: '0909123456' }), context({ candidates }));
    expect(plan).toMatchObject({ outcome: 'question', action: 'update', unit: { kind: 'stay', unitId: 12 } });
    expect(plan.issues[0]).toMatchObject({ code: 'PLACED_BY_OTHER_FILE', params: { blocking: 0 } });
    const answer = (value: string): RowPlan =>
      planRow(row(), context({ candidates, answers: { PLACED_BY_OTHER_FILE: value } }));
    expect(answer('move')).toMatchObject({ outcome: 'transfer', unit: { kind: 'known', unitId: 11 } });
    expect(answer('keep')).toMatchObject({ outcome: 'unchanged', issues: [] });
  });

  it('of another name is a question that blocks the row', () => {
    const candidates = [stored({ fullName: 'Trần Thị Nga' })];
    const plan = planRow(row(), context({ candidates }));
    expect(plan).toMatchObject({ outcome: 'question', action: 'none', personId: 1 });
    expect(plan.issues[0]).toMatchObject({ code: 'NAME_DIFFERS', params: { blocking: 1 } });
    const same = planRow(row(), context({ candidates, answers: { NAME_DIFFERS: 'same' } }));
    expect(same.changes).toEqual([{ field: 'fullName', old: 'Trần Thị Nga', new: 'Lê Thị Nga' }]);
  });

  it('outside the scope is a question that says nothing of the person', () => {
    const plan = planRow(row({ fullName: 'Ai đó' }), context({ candidates: [stored({ isInScope: false })] }));
    expect(plan).toMatchObject({ outcome: 'question', action: 'none', changes: [], unit: null });
    expect(codes(plan)).toEqual(['OUT_OF_SCOPE']);
    expect(plan).not.toHaveProperty('personId');
    expect(plan).not.toHaveProperty('participantId');
  });

  it('keeps a stored number that differs until somebody agrees to replace it', () => {
    const candidates = [stored({ siNumber: '5099000009', citizenId: '079185001234' })];
    const other = row({ citizenId: '079185001234', phone: '0909123456' });
    const plan = planRow(other, context({ candidates }));
    expect(plan).toMatchObject({ outcome: 'question', action: 'update', changes: [{ field: 'phone' }] });
    expect(codes(plan)).toEqual(['IDENTIFIER_DIFFERS']);
    const replaced = planRow(other, context({ candidates, answers: { IDENTIFIER_DIFFERS: 'replace' } }));
    expect(replaced.changes).toContainEqual({ field: 'siNumber', old: '5099000009', new: '5099000001' });
  });

  it('is two people where the numbers of the row belong to two', () => {
    const candidates = [stored(), stored({ personId: 2, siNumber: null, citizenId: '079185001234' })];
    const plan = planRow(row({ citizenId: '079185001234' }), context({ candidates }));
    expect(codes(plan)).toEqual(['IDENTIFIERS_OF_TWO']);
    expect(plan.action).toBe('none');
  });
});

describe('rows without any number', () => {
  const namesake = stored({ siNumber: null });

  it('ask whether the one person of that unit and name is meant', () => {
    const plan = planRow(unnumbered(), context({ namesakes: [namesake] }));
    expect(plan).toMatchObject({ outcome: 'question', action: 'none' });
    expect(codes(plan)).toEqual(['SAME_PERSON']);
    const answer = (value: string): RowPlan =>
      planRow(unnumbered(), context({ namesakes: [namesake], answers: { SAME_PERSON: value } }));
    expect(answer('same')).toMatchObject({ outcome: 'unchanged', personId: 1 });
    expect(answer('new')).toMatchObject({ outcome: 'create' });
    expect(answer('skip')).toMatchObject({ outcome: 'skipped' });
  });

  it('ask which of several is meant', () => {
    const namesakes = [namesake, { ...namesake, personId: 2, participantId: 200 }];
    const plan = planRow(unnumbered(), context({ namesakes }));
    expect(codes(plan)).toEqual(['SEVERAL_ALIKE']);
    expect(planRow(unnumbered(), context({ namesakes, answers: { SEVERAL_ALIKE: '2' } })).personId).toBe(2);
  });

  it('ask about somebody who has a number by now, or once there is one in the row', () => {
    expect(codes(planRow(unnumbered(), context({ namesakes: [stored()] })))).toEqual(['SAME_PERSON']);
    const plan = planRow(row(), context({ namesakes: [namesake], answers: { SAME_PERSON: 'same' } }));
    expect(plan).toMatchObject({ outcome: 'update', personId: 1, foundBy: 'answer' });
    expect(plan.changes).toEqual([{ field: 'siNumber', old: null, new: '5099000001' }]);
  });

  it('do not ask where the numbers of the two contradict each other', () => {
    expect(planRow(row(), context({ namesakes: [stored({ siNumber: '5099000777' })] })).outcome).toBe('create');
  });

  it('mean whom an earlier answer meant, as long as nobody else comes into question', () => {
    const found = planRow(unnumbered(), context({ namesakes: [namesake], remembered: namesake }));
    expect(found).toMatchObject({ outcome: 'unchanged', personId: 1, foundBy: 'memory' });
    expect(found.issues).toMatchObject([{ code: 'FOUND_AGAIN', severity: 'info' }]);
    const elsewhere = planRow(unnumbered(), context({ remembered: stored({ placement: null }) }));
    expect(elsewhere).toMatchObject({ outcome: 'create', personId: 1, foundBy: 'memory' });
    const two = [namesake, { ...namesake, personId: 2, participantId: 200 }];
    const asked = planRow(unnumbered(), context({ namesakes: two, remembered: two[1]! }));
    expect(asked).toMatchObject({ outcome: 'question', issues: [{ code: 'SEVERAL_ALIKE' }], candidates: [2, 1] });
    const twin = { row: 9, by: 'nameAndUnit', isCopy: false } as const;
    const ofTwo = planRow(unnumbered(), context({ namesakes: [namesake], remembered: namesake, duplicate: twin }));
    expect(codes(ofTwo)).toEqual(['SAME_NAME_IN_UNIT', 'SEVERAL_ALIKE']);
  });

  it.each<[string, Partial<StoredPerson>]>([
    ['of another birth date', { siNumber: null, dob: '1990-01-01' }],
    ['of another name', { siNumber: null, fullName: 'Lê Thị Ngà Em' }],
  ])('do not mean somebody %s', (_, more) => {
    const one = unnumbered({ dob: { value: '1985-03-02', precision: 'day' } });
    expect(planRow(one, context({ namesakes: [stored(more)] })).outcome).toBe('create');
  });
});

describe('I7: rows of one file', () => {
  const find = (...people: Partial<ParsedPerson>[]): DuplicateFinder => {
    const finder = new DuplicateFinder();
    people.forEach((person, i) => finder.add(i + 1, { fullName: `Người ${i}`, sourceOrder: i + 1, ...person }));
    return finder;
  };

  it('with one number on two people are both asked about', () => {
    const finder = find({ siNumber: '5099000001' }, { siNumber: '5099000002' }, { siNumber: '5099000001' });
    expect([1, 2, 3].map((n) => finder.of(n))).toEqual([
      { row: 3, by: 'siNumber', isCopy: false },
      null,
      { row: 1, by: 'siNumber', isCopy: false },
    ]);
    const plan = planRow(row(), context({ duplicate: finder.of(1) }));
    expect(plan).toMatchObject({ outcome: 'question', action: 'none' });
    expect(plan.issues[0]).toMatchObject({ code: 'DUPLICATE_IN_FILE', params: { row: 3, blocking: 1 } });
    expect(planRow(row(), context({ duplicate: finder.of(1), answers: { DUPLICATE_IN_FILE: 'take' } })).outcome).toBe(
      'create',
    );
    expect(planRow(row(), context({ duplicate: finder.of(1), answers: { DUPLICATE_IN_FILE: 'skip' } })).outcome).toBe(
      'skipped',
    );
  });

  it('that say the same word for word count once', () => {
    const finder = find({ fullName: 'Lê Nga', siNumber: '5099000001' }, { fullName: 'Lê Nga', siNumber: '5099000001' });
    expect(finder.of(1)).toBeNull();
    const plan = planRow(row(), context({ duplicate: finder.of(2) }));
    expect(plan).toMatchObject({ outcome: 'skipped', action: 'none' });
    expect(plan.issues[0]).toMatchObject({ code: 'DUPLICATE_ROW', severity: 'info', params: { row: 1 } });
  });

  it('without numbers, word for word alike, are one person until somebody says two', () => {
    const one = { fullName: 'Lê Nga', unitName: 'Tổ 1' };
    const finder = find(one, one, { ...one, unitName: 'Tổ 2' }, { ...one, position: 'Tổ trưởng' });
    expect([1, 2, 3, 4].map((n) => finder.of(n))).toEqual([
      { row: 4, by: 'nameAndUnit', isCopy: false },
      { row: 1, by: 'nameAndUnit', isCopy: true },
      null,
      { row: 1, by: 'nameAndUnit', isCopy: false },
    ]);
    const copy = (answers?: Record<string, string>): RowPlan =>
      planRow(unnumbered(), context({ duplicate: finder.of(2), ...(answers === undefined ? {} : { answers }) }));
    expect(copy()).toMatchObject({ outcome: 'question', action: 'none', issues: [{ code: 'SAME_ROW_TWICE' }] });
    expect(copy({ SAME_ROW_TWICE: 'take' }).outcome).toBe('create');
    expect(copy({ SAME_ROW_TWICE: 'skip' }).outcome).toBe('skipped');
    const other = planRow(unnumbered(), context({ duplicate: finder.of(4) }));
    expect(other).toMatchObject({ outcome: 'create', issues: [{ code: 'SAME_NAME_IN_UNIT', severity: 'warning' }] });
  });

  it('with one phone or one email are told so, and go in', () => {
    const finder = find(
      { siNumber: '5099000001', phone: '0909123456', email: 'a@b.vn' },
      { siNumber: '5099000002', phone: '0909123456', email: 'A@b.vn' },
      { siNumber: '5099000003', phone: '0909000000' },
    );
    expect(finder.contactsOf(1)).toEqual([]);
    const plan = planRow(row(), context({ contacts: finder.contactsOf(2) }));
    expect(plan).toMatchObject({ outcome: 'create' });
    expect(plan.issues).toMatchObject([
      { code: 'PHONE_REPEATED', severity: 'info', params: { row: 1 } },
      { code: 'EMAIL_REPEATED', severity: 'info', params: { row: 1 } },
    ]);
  });

  it('give one hash in whatever file they come, and another where anything differs', () => {
    const hashOf = (...people: Partial<ParsedPerson>[]): string => {
      const hash = new ContentHash();
      people.forEach((person, i) => hash.add(printOf({ sourceOrder: i, ...person })));
      return hash.value;
    };
    const [a, b] = [
      { fullName: 'Lê Nga', unitName: 'Tổ 1' },
      { fullName: 'Lê Nga', unitName: 'Tổ 2' },
    ];
    expect(hashOf(a, b)).toMatch(/^[0-9a-f]{16}$/);
    expect(hashOf({ ...a, unitId: 7, sourceOrder: 40 }, b)).toBe(hashOf(a, b));
    expect(new Set([hashOf(a, b), hashOf(b, a), hashOf(a), hashOf(a, a), hashOf(a, b, b)]).size).toBe(5);
  });

  it('are held against each other exactly where they share a key', () => {
    const people = fc.record({
      fullName: fc.constantFrom('Lê Nga', 'LÊ NGA', 'Lê An'),
      siNumber: fc.option(fc.constantFrom('5099000001', '5099000002'), { nil: undefined }),
      citizenId: fc.option(fc.constantFrom('079185001234', '079185001235'), { nil: undefined }),
      unitName: fc.constantFrom('Tổ 1', 'Tổ 2'),
      dob: fc.option(fc.constantFrom({ value: '1985-03-02', precision: 'day' as const }), { nil: undefined }),
    });
    fc.assert(
      fc.property(people, people, (one, two) => {
        const [a, b] = [one, two].map((person) => ({ ...person, sourceOrder: 0 }) as ParsedPerson) as [
          ParsedPerson,
          ParsedPerson,
        ];
        const finder = new DuplicateFinder();
        finder.add(1, a);
        finder.add(2, b);
        const shared = bindingKeys(a).some((key) => bindingKeys(b).includes(key));
        expect(finder.of(2) !== null).toBe(shared);
      }),
    );
  });

  it('with one name and birth day but two numbers only warn', () => {
    const dob = { value: '1985-03-02', precision: 'day' as const };
    const finder = find(
      { fullName: 'Lê Nga', dob, siNumber: '5099000001' },
      { fullName: 'LÊ NGA', dob, siNumber: '5099000002' },
      { fullName: 'Lê Nga', siNumber: '5099000003' },
    );
    const plan = planRow(row(), context({ duplicate: finder.of(2) }));
    expect(plan).toMatchObject({ outcome: 'create' });
    expect(codes(plan)).toEqual(['SAME_NAME_AND_BIRTH']);
    expect(finder.of(3)).toBeNull();
  });
});

describe('a number one slip away from that of somebody of the same name', () => {
  const near = stored({ siNumber: '5099000010', dob: '1985' });

  it('is suggested, masked, and the row waits', () => {
    const plan = planRow(row(), context({ sameNamed: [near] }));
    expect(plan).toMatchObject({ outcome: 'question', action: 'none', personId: 1, changes: [] });
    expect(plan.issues).toMatchObject([
      { code: 'NUMBER_NEAR_STORED', severity: 'suggestion', field: 'siNumber', suggestion: '50*****010' },
    ]);
    expect(JSON.stringify(plan)).not.toContain('5099000010');
  });

  it('is that person’s on a yes, and somebody else’s on a no', () => {
    const yes = planRow(row(), context({ sameNamed: [near], answers: { NUMBER_NEAR_STORED: 'accept' } }));
    expect(yes).toMatchObject({ outcome: 'unchanged', personId: 1, changes: [] });
    expect(yes.issues).toMatchObject([{ code: 'NUMBER_NEAR_STORED', severity: 'info' }]);
    const no = planRow(row(), context({ sameNamed: [near], answers: { NUMBER_NEAR_STORED: 'decline' } }));
    expect(no).toMatchObject({ outcome: 'create', issues: [{ code: 'NUMBER_NEAR_STORED', severity: 'info' }] });
    expect(no).not.toHaveProperty('personId');
  });

  it.each<[string, Partial<StoredPerson>[]]>([
    ['another name', [{ siNumber: '5099000010', fullName: 'Lê Thị Ngát' }]],
    ['a birth date that says otherwise', [{ siNumber: '5099000010', dob: '1990-05-05' }]],
    ['two digits that differ', [{ siNumber: '5099000022' }]],
  ])('is nothing to ask about with %s', (_, people) => {
    const one = row({ dob: { value: '1985-03-02', precision: 'day' } });
    expect(planRow(one, context({ sameNamed: people.map(stored) })).outcome).toBe('create');
  });

  it('of several such people is a question that names them', () => {
    const sameNamed = [near, stored({ personId: 2, siNumber: '5099000003', citizenId: '079185001234' })];
    const asked = planRow(row(), context({ sameNamed }));
    expect(asked).toMatchObject({ outcome: 'question', action: 'none', changes: [], candidates: [1, 2] });
    expect(asked.issues).toMatchObject([
      { code: 'SEVERAL_NEAR', severity: 'question', field: 'siNumber', params: { people: 2, blocking: 1 } },
    ]);
    expect(JSON.stringify(asked)).not.toContain('5099000003');
    const answered = (answer: string) => planRow(row(), context({ sameNamed, answers: { SEVERAL_NEAR: answer } }));
    expect(answered('2')).toMatchObject({ outcome: 'unchanged', personId: 2, changes: [] });
    expect(answered('new')).toMatchObject({ outcome: 'create', issues: [{ code: 'SEVERAL_NEAR', severity: 'info' }] });
    expect(answered('skip')).toMatchObject({ outcome: 'skipped' });
    expect(answered('77').outcome).toBe('question');
  });

  it('warns of the same name and birth day with quite another number', () => {
    const one = row({ dob: { value: '1985-03-02', precision: 'day' } });
    const plan = planRow(one, context({ sameNamed: [stored({ siNumber: '7912345678', dob: '1985-03-02' })] }));
    expect(plan).toMatchObject({
      outcome: 'create',
      issues: [{ code: 'SAME_NAME_AND_BIRTH_STORED', severity: 'warning' }],
    });
  });
});

it('takes the number of somebody who was merged for the survivor’s', () => {
  const merged = [{ siNumber: '5099000001', citizenId: null, staffCode: null }];
  const plan = planRow(row(), context({ candidates: [stored({ siNumber: '5099000055', merged })] }));
  expect(plan).toMatchObject({ outcome: 'unchanged', personId: 1, issues: [] });
});

it('leaves out a row with an error', () => {
  const issue: Issue = { field: 'siNumber', column: 3, code: 'SI_NUMBER_MALFORMED', value: '12', severity: 'error' };
  expect(planRow(row({}, [issue]), context({ candidates: [stored()] }))).toMatchObject({
    outcome: 'error',
    action: 'none',
  });
});

describe('typing over a cell', () => {
  const units = indexUnits([{ id: 5, name: 'Phòng A', parentId: null, aliases: [] }]);
  const [bad] = read([
    ['STT', 'Họ và tên', 'Mã số BHXH', 'Ngày sinh', 'Đơn vị'],
    [1, 'Lê Thị Nga', 'abc12', '31/02/1985', null],
  ]).people;

  it('reads the new text by the same rules', () => {
    expect(bad?.issues.map((issue) => issue.code)).toEqual(['SI_NUMBER_MALFORMED', 'DATE_IMPOSSIBLE', 'NO_UNIT']);
    const good = reviseRow(bad!, { siNumber: '50 9900 0001', dob: '28/2/1985', unit: 'phòng a' }, units, TODAY);
    expect(good.issues).toEqual([]);
    expect(good.parsed).toMatchObject({
      siNumber: '5099000001',
      dob: { value: '1985-02-28', precision: 'day' },
      unitName: 'Phòng A',
      unitId: 5,
    });
    expect(good.raw).toEqual(bad!.raw);
  });

  it('with nothing settles a bad cell', () => {
    expect(reviseRow(bad!, { siNumber: '' }, units, TODAY).issues.map((issue) => issue.code)).toEqual([
      'DATE_IMPOSSIBLE',
      'NO_UNIT',
    ]);
    expect(reviseRow(bad!, { fullName: ' ' }, units, TODAY).issues.map((issue) => issue.code)).toContain(
      'NAME_MISSING',
    );
  });
});

describe('planning again after applying', () => {
  const optional = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(values, { nil: undefined });
  const people = fc.record({
    fullName: fc.constantFrom('Lê Thị Nga', 'TRẦN VĂN AN', 'Hoà', 'H’ Bia Niê'),
    title: optional(fc.constantFrom('TS.', 'Ông')),
    siNumber: optional(fc.stringMatching(/^[0-9]{10}$/)),
    citizenId: optional(fc.stringMatching(/^0[0-9]{11}$/)),
    staffCode: optional(fc.stringMatching(/^[A-Za-z]{2}[0-9]{2}$/)),
    dob: optional(
      fc.constantFrom(
        { value: '1985', precision: 'year' as const },
        { value: '1985-03-02', precision: 'day' as const },
      ),
    ),
    sex: optional(fc.constantFrom('male' as const, 'female' as const)),
    position: optional(fc.string()),
    phone: optional(fc.constantFrom('0909123456', '02838221234')),
    email: optional(fc.emailAddress()),
    unitId: optional(fc.constantFrom(11, 12)),
  });

  it('finds everybody unchanged', () => {
    fc.assert(
      fc.property(people, (person) => {
        fc.pre(Boolean(person.siNumber ?? person.citizenId ?? person.staffCode));
        const parsed = Object.fromEntries(Object.entries(person).filter(([, value]) => value !== undefined));
        const one: RosterRow = { kind: 'person', row: 1, raw: [], parsed: { sourceOrder: 1, ...parsed }, issues: [] };
        const plan = planRow(one, context());
        expect(plan.outcome).toBe('create');
        const unitId = plan.unit?.kind === 'known' ? plan.unit.unitId : 10;
        const after = stored({
          siNumber: null,
          ...storedValues(one.parsed),
          placement: { unitId, importId: THIS_FILE },
        } as Partial<StoredPerson>);
        const again = planRow(
          one,
          context({ candidates: [after], importId: THIS_FILE + 1, blank: 'clear', columns: new Set() }),
        );
        expect(again).toMatchObject({ outcome: 'unchanged', changes: [], issues: [] });
      }),
    );
  });
});

describe('somebody among those who leave', () => {
  const LEAVING: Issue = {
    field: 'fullName',
    column: null,
    code: 'LEAVING_SECTION',
    value: null,
    severity: 'question',
    params: { section: 'Giảm', blocking: 1 },
  };
  const plan = (answers?: Record<string, string>): RowPlan =>
    planRow(row({}, [LEAVING]), context(answers === undefined ? {} : { answers }));

  it('waits for a word, and is taken or left out by it', () => {
    expect(plan()).toMatchObject({ outcome: 'question', action: 'none' });
    expect(plan({ LEAVING_SECTION: 'skip' })).toMatchObject({ outcome: 'skipped', action: 'none' });
    expect(plan({ LEAVING_SECTION: 'take' })).toMatchObject({ outcome: 'create', issues: [] });
  });
});
