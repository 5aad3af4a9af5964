import { LatestAnswers } from '../../server/domain/roster/status-latest.js';
import { matchStatusRow, type StatusPerson } from '../../server/domain/roster/status-match.js';
import type { ParsedPerson } from '../../server/domain/roster/types.js';

let lastId = 0;

function person(over: Partial<StatusPerson> = {}): StatusPerson {
  lastId += 1;
  return {
    personId: lastId,
    participantId: lastId,
    fullName: 'Lê Thị Hoa',
    title: null,
    siNumber: null,
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
    placement: { unitId: 4, importId: null },
    isInside: true,
    ...over,
  };
}

const row = (over: Partial<ParsedPerson> = {}): ParsedPerson => ({ fullName: 'Lê Thị Hoa', sourceOrder: 1, ...over });

describe('whom a status row means', () => {
  const known = person({ siNumber: '5096000001', dob: '1985-03-02' });

  it('is found by number', () => {
    expect(matchStatusRow(row({ siNumber: '5096000001' }), [known], [], undefined)).toEqual({
      kind: 'one',
      person: known,
    });
  });

  it('is asked about when the number is somebody’s of another name', () => {
    const other = row({ siNumber: '5096000001', fullName: 'Trần Văn Nam' });
    expect(matchStatusRow(other, [known], [], undefined)).toMatchObject({ kind: 'asked', code: 'NAME_DIFFERS' });
    expect(matchStatusRow(other, [known], [], { NAME_DIFFERS: 'same' })).toMatchObject({ kind: 'one' });
  });

  it('is nobody’s business outside the unit', () => {
    const away = person({ siNumber: '5096000001', isInside: false });
    expect(matchStatusRow(row({ siNumber: '5096000001' }), [away], [], undefined)).toEqual({ kind: 'out_of_scope' });
    expect(matchStatusRow(row(), [], [away], undefined)).toEqual({ kind: 'not_found' });
  });

  it('is never taken by name alone without a yes (Q28)', () => {
    expect(matchStatusRow(row(), [], [known], undefined)).toMatchObject({ kind: 'asked', code: 'ONLY_NAME' });
    expect(matchStatusRow(row(), [], [known], { ONLY_NAME: 'same' })).toEqual({ kind: 'one', person: known });
  });

  it.each([
    ['birth date', { dob: { value: '1985', precision: 'year' as const } }],
    ['phone', { phone: '0900000001' }],
    ['address', { email: 'hoa@example.vn' }],
  ])('is surer with a %s, and still asked about', (_what, over) => {
    const one = person({ dob: '1985-03-02', phone: '0900000001', email: 'hoa@example.vn' });
    const two = person({ dob: '1990-01-01' });
    const people = 'dob' in over ? [one, person({ dob: null })] : [one, person()];
    expect(matchStatusRow(row(over), [], people, undefined)).toMatchObject({
      kind: 'asked',
      code: 'SAME_PERSON',
      people: [one],
    });
    expect(matchStatusRow(row({ dob: { value: '1977', precision: 'year' } }), [], [one, two], undefined)).toEqual({
      kind: 'not_found',
    });
  });

  it('is chosen among several who are so called', () => {
    const people = [person(), person()];
    expect(matchStatusRow(row(), [], people, undefined)).toMatchObject({ kind: 'asked', code: 'SEVERAL_ALIKE' });
    const answer = { SEVERAL_ALIKE: String(people[1]!.personId), ONLY_NAME: 'same' };
    expect(matchStatusRow(row(), [], people, answer)).toEqual({ kind: 'one', person: people[1] });
  });

  it('may be somebody whose name a slip would make it: chosen, never taken', () => {
    const near = [person({ fullName: 'Lê Thị Hoà' }), person({ fullName: 'Lê Thị Hoan' })];
    expect(matchStatusRow(row(), [], [], { ONLY_NAME: 'same' }, near)).toMatchObject({
      kind: 'asked',
      code: 'NAME_NEAR',
    });
    const chosen = { NAME_NEAR: String(near[1]!.personId) };
    expect(matchStatusRow(row(), [], [], chosen, near)).toEqual({ kind: 'one', person: near[1] });
    expect(matchStatusRow(row({ siNumber: '5096000009' }), [], [], undefined, near)).toEqual({ kind: 'not_found' });
  });

  it('with a number that nobody has may be somebody of the unit who is so called', () => {
    const match = matchStatusRow(row({ siNumber: '5096000009' }), [], [known], { ONLY_NAME: 'same' });
    expect(match).toMatchObject({ kind: 'asked', code: 'NUMBER_NOT_FOUND', people: [known] });
    expect(matchStatusRow(row({ siNumber: '5096000009' }), [], [], undefined)).toEqual({ kind: 'not_found' });
  });
});

describe('several answers of one person', () => {
  const answer = (answeredAt: string | undefined, text = 'Đã cài'): ParsedPerson =>
    row({ statusCells: [{ column: 'c', text }], ...(answeredAt === undefined ? {} : { answeredAt }) });

  function latest(...answers: readonly ParsedPerson[]): LatestAnswers {
    const found = new LatestAnswers();
    answers.forEach((one, i) => found.add(1, i + 2, one, false));
    return found;
  }

  it('count by the latest, wherever it stands', () => {
    const found = latest(answer('2021-04-20T09:00:00'), answer('2021-04-22T09:00:00'), answer('2021-04-21T10:00:00'));
    expect([2, 3, 4].map((at) => found.of(1, at))).toEqual([
      { kind: 'earlier', row: 3 },
      null,
      { kind: 'earlier', row: 3 },
    ]);
    expect(found.revised()).toEqual([2, 3]);
    expect(found.revised()).toEqual([]);
  });

  it('tell by the hour, in the morning and in the afternoon', () => {
    expect(latest(answer('20/04/2021 9:15:22 CH'), answer('20/04/2021 10:00:00 SA')).of(1, 3)).toEqual({
      kind: 'earlier',
      row: 2,
    });
    expect(latest(answer('2021/04/20 9:15:22 PM GMT+7'), answer('2021/04/20 12:00:01 AM GMT+7')).of(1, 2)).toBeNull();
  });

  it('are read month first where the column shows it', () => {
    const found = latest(answer('4/12/2021 9:00:00'), answer('5/3/2021 9:00:00'));
    found.add(2, 9, answer('5/20/2021 9:00:00'), false);
    expect(found.of(1, 2)).toEqual({ kind: 'earlier', row: 3 });
  });

  it('that say the same without a time are copies; else a person is asked', () => {
    expect(latest(answer(undefined), answer(undefined)).of(1, 3)).toEqual({ kind: 'copy', row: 2 });
    expect(latest(answer(undefined), answer(undefined)).of(1, 2)).toBeNull();
    const found = latest(answer(undefined), answer(undefined, 'Chưa'));
    expect([found.of(1, 2), found.of(1, 3)]).toEqual([
      { kind: 'conflict', row: 3 },
      { kind: 'conflict', row: 2 },
    ]);
  });

  it('are settled by the one that a person takes', () => {
    const found = new LatestAnswers();
    found.add(1, 2, answer(undefined), true);
    found.add(1, 3, answer(undefined, 'Chưa'), false);
    expect([found.of(1, 2), found.of(1, 3)]).toEqual([null, { kind: 'earlier', row: 2 }]);
  });

  it('may be added again without harm', () => {
    const found = latest(answer(undefined), answer(undefined, 'Chưa'));
    found.add(1, 2, answer(undefined), false);
    expect(found.of(1, 3)).toEqual({ kind: 'conflict', row: 2 });
    expect(found.of(7, 3)).toBeNull();
  });
});
