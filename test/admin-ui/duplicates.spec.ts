import { clashesOf, compare, likelySurvivor } from '../../admin-ui/src/duplicates/compare.js';
import { BECAUSE } from '../../admin-ui/src/duplicates/types.js';
import type { Person } from '../../admin-ui/src/people/types.js';
import { detailsOf, problemOf } from '../../admin-ui/src/providers/problem.js';
import * as server from '../../server/people/duplicate-rules.js';

const person = (change: Partial<Person>): Person => ({
  id: '1',
  fullName: 'Lê Thị Hoa',
  title: null,
  siNumber: null,
  citizenId: null,
  otherId: null,
  healthCardCode: null,
  staffCode: null,
  dob: null,
  sex: null,
  position: null,
  phone: null,
  email: null,
  guardianId: null,
  hasGuardianAccount: false,
  hasNoId: false,
  isMasked: true,
  version: 1,
  guardian: null,
  children: [],
  participations: [],
  mergedInto: null,
  merged: [],
  ...change,
});
const place = {
  id: '9',
  campaignId: '1',
  campaignName: 'Đợt 1',
  unitId: '2',
  unitName: 'Lớp 1',
  stage: 'declared',
} as const;

describe('two people side by side', () => {
  it('marks what contradicts, not what only one of them has', () => {
    const pair = [
      person({ siNumber: '50*****563', dob: '1985-03-02', sex: 'female' }),
      person({ id: '2', dob: '1985-03-12', sex: 'female' }),
    ] as const;
    const found = Object.fromEntries(compare(pair).map(({ field, likeness }) => [field, likeness]));
    expect(found).toEqual({ fullName: 'same', dob: 'differs', sex: 'same', siNumber: 'partly' });
  });

  it('proposes to keep who takes part, and then whose number is known', () => {
    const known = person({ id: '2', siNumber: '50*****563' });
    expect(likelySurvivor([person({}), known]).id).toBe('2');
    expect(likelySurvivor([person({ participations: [place] }), known]).id).toBe('1');
    expect(likelySurvivor([person({}), person({ id: '2' })]).id).toBe('1');
  });

  it('reads the facts that a refused merge names', () => {
    const params = {
      kind: 'submitted',
      on: '2026-04-02',
      clashKind: 'declared',
      clashOn: '2026-04-10',
      campaignId: '1',
      personId: '7',
      unitName: null,
    };
    const placed = { ...params, kind: 'joined', clashKind: 'joined', unitName: 'Lớp 44B' };
    const clash = { clashFactId: '9', clashPersonId: '8', clashUnitName: 'Lớp 44A' };
    const error = problemOf(
      422,
      {
        statusCode: 422,
        code: 'MERGE_CLASH',
        message: 'Hai quá trình…',
        errors: {
          'facts.12': { code: 'OUT_OF_ORDER', message: 'Trái thứ tự', params },
          'facts.13': { code: 'PLACED_TWICE', message: 'Hai nơi', params: { ...placed, ...clash } },
          version: { code: 'X', message: '' },
        },
      },
      '',
    );
    expect(clashesOf(detailsOf(error))).toEqual([
      {
        code: 'OUT_OF_ORDER',
        message: 'Trái thứ tự',
        sides: [{ factId: '12', personId: '7', kind: 'submitted', on: '2026-04-02', unitName: null }],
      },
      {
        code: 'PLACED_TWICE',
        message: 'Hai nơi',
        sides: [
          { factId: '13', personId: '7', kind: 'joined', on: '2026-04-02', unitName: 'Lớp 44B' },
          { factId: '9', personId: '8', kind: 'joined', on: '2026-04-10', unitName: 'Lớp 44A' },
        ],
      },
    ]);
  });

  it('knows the same grounds as the server', () => {
    expect([...BECAUSE].sort()).toEqual([...server.BECAUSE].sort());
  });
});
