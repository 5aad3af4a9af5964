import type { Reason } from '../../admin-ui/src/api/types.js';
import { countsText } from '../../admin-ui/src/changes/change-counts.js';
import type { Translate } from '../../admin-ui/src/i18n/useT.js';
import { refusalText } from '../../admin-ui/src/participants/refusals.js';
import { labelsOf, reasonsText, signed } from '../../admin-ui/src/reports/b1-text.js';
import { firstList } from '../../admin-ui/src/worklists/first-list.js';

const t: Translate = (key, params) =>
  [key, ...(params === undefined ? [] : [params.count ?? params.code, params.kind])].filter(Boolean).join(' ');
const kindName = (kind: string): string => `own ${kind}`;
const nobody = {
  lapsing: 0,
  lapsed: 0,
  overdue: 0,
  slow_approval: 0,
  rejected: 0,
  not_started: 0,
  blocked_guardian: 0,
  data_problem: 0,
};

describe('a change in words', () => {
  it('leaves out nothing and what is told by the kinds beside it, which the campaign names', () => {
    const counts = { seen: 54, accepted: 54, approved: 54, refused: 0, unchanged: 3 };
    expect(countsText(t, kindName, counts)).toBe('changes.of_kind 54 own approved, changes.count.unchanged 3');
  });

  it('names what it has no words for, rather than hiding it', () => {
    expect(countsText(t, kindName, { something: 2 })).toBe('something: 2');
    expect(countsText(t, kindName, {})).toBe('changes.no_counts');
  });
});

it('gives a refusal its sentence, and its code where there is none', () => {
  expect(refusalText(t, 'LAPSED')).toBe('refusal.LAPSED');
  expect(refusalText(t, 'NEW_RULE')).toBe('refusal.other NEW_RULE');
});

describe('the worklist that is open', () => {
  it('is the one in the address, else the first with somebody on it', () => {
    expect(firstList('rejected', nobody)).toBe('rejected');
    expect(firstList(undefined, { ...nobody, not_started: 4 })).toBe('not_started');
    expect(firstList('no such list', nobody)).toBe('lapsing');
  });
});

describe('B1 on the screen', () => {
  it('counts each reason once, most frequent first', () => {
    const reasons = [
      { bucket: 'rejected', code: 'PHOTO_BAD', count: 1 },
      { bucket: 'exempt', code: 'OTHER', count: 1 },
      { bucket: 'rejected', code: 'OTHER', count: 2 },
    ];
    expect(reasonsText({ reasons }, { PHOTO_BAD: 'Ảnh mờ', OTHER: 'Lý do khác' })).toBe('Lý do khác: 3; Ảnh mờ: 1');
  });

  it('names reasons in the language of the screen', () => {
    const listed: Reason[] = [{ code: 'PHOTO_BAD', kinds: [], vi: 'Ảnh mờ', en: 'Photo blurred' }];
    const reasons = [{ bucket: 'rejected', code: 'PHOTO_BAD', count: 1 }];
    expect(reasonsText({ reasons }, labelsOf(listed, 'en'))).toBe('Photo blurred: 1');
  });

  test.each([
    [3, '+3'],
    [0, '0'],
    [-2, '−2'],
  ])('writes a change of %i as %s', (count, text) => {
    expect(signed(count)).toBe(text);
  });
});
