import { guardianFinding, underAge, type Ward } from '../../server/domain/guardian.js';
import { DEFAULT_RULES } from '../../server/domain/stages.js';

describe('T6: under age', () => {
  it.each([
    ['2010-04-25', '2021-04-25', 'yes'],
    ['2006-04-26', '2021-04-25', 'yes'],
    ['2006-04-25', '2021-04-25', 'no'],
    ['2006-04-24', '2021-04-25', 'no'],
    ['2008-02-29', '2023-02-27', 'yes'],
    ['2008-02-29', '2023-03-01', 'no'],
    ['2007', '2021-04-25', 'yes'],
    ['2006', '2021-04-25', 'unclear'],
    ['2005', '2021-04-25', 'no'],
    ['2006-05', '2021-04-25', 'yes'],
    ['2006-04', '2021-04-25', 'unclear'],
    ['2006-03', '2021-04-25', 'no'],
    ['2006-04', '2021-04-30', 'no'],
    ['2006', '2021-12-31', 'no'],
    [null, '2021-04-25', 'no'],
  ])('born %s is, on %s: %s', (dob, on, expected) => {
    expect(underAge(dob, on, 15)).toBe(expected);
  });

  it('is nobody where the limit is 0', () => {
    expect(underAge('2021-01-01', '2021-04-25', 0)).toBe('no');
  });
});

describe('T6: what stands against a declaration', () => {
  const child: Ward = { dob: '2012-01-01', hasNoId: false, hasGuardian: true, isGuardianApproved: false };
  const found = (over: Partial<Ward>, rules: Partial<typeof DEFAULT_RULES> = {}) =>
    guardianFinding({ ...child, ...over }, '2021-04-25', { ...DEFAULT_RULES, ...rules });

  it.each<[string, Partial<Ward>, string | null]>([
    ['a guardian without an account', {}, 'GUARDIAN_NOT_APPROVED'],
    ['no guardian', { hasGuardian: false }, 'GUARDIAN_MISSING'],
    ['a birth known to the year only, in which the limit falls', { dob: '2006' }, 'AGE_UNCLEAR'],
    ['the mark "no ID", whatever the age', { dob: '1990-01-01', hasNoId: true }, 'GUARDIAN_NOT_APPROVED'],
    ['the mark "no ID" without a birth date', { dob: null, hasNoId: true, hasGuardian: false }, 'GUARDIAN_MISSING'],
    ['a guardian with an account', { isGuardianApproved: true }, null],
    ['somebody grown up', { dob: '1990-01-01' }, null],
  ])('%s', (_what, over, expected) => {
    expect(found(over)).toBe(expected);
  });

  it('goes by the age of the campaign, and by nothing where the rule is off', () => {
    expect(found({ dob: '2005-01-01' }, { guardianUnderAge: 18 })).toBe('GUARDIAN_NOT_APPROVED');
    expect(found({}, { guardianRule: 'off' })).toBeNull();
  });
});
