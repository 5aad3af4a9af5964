import { formRefusal, isFormOutdated } from '../../server/domain/paper-forms.js';
import { BUCKETS, type Bucket } from '../../server/domain/stages.js';

const exactly = (declaredOn: string | null) => ({ declaredOn, isDeclaredAtLatest: false });
const atLatest = (declaredOn: string) => ({ declaredOn, isDeclaredAtLatest: true });

describe('a form on paper (T8, R4)', () => {
  it('is waited for from who stands declared, and from nobody else', () => {
    const taken = BUCKETS.filter((bucket) => formRefusal({ bucket, ...exactly('2021-04-20') }, '2021-04-21') === null);
    expect(taken).toEqual(['declared']);
  });

  it.each<[Bucket, string]>([
    ['not_started', 'NOT_DECLARED'],
    ['lapsed', 'LAPSED'],
    ['submitted', 'FORM_ALREADY_SUBMITTED'],
    ['rejected', 'FORM_REJECTED'],
    ['exempt', 'IS_EXEMPT'],
  ])('of somebody who stands %s is refused as %s, whatever its day', (bucket, code) => {
    const days = ['2021-04-19', '2021-04-20', '2021-04-21'];
    expect(days.map((day) => formRefusal({ bucket, ...exactly('2021-04-20') }, day))).toEqual([code, code, code]);
  });

  it.each<[what: string, declared: ReturnType<typeof exactly>, isOutdated: boolean]>([
    ['before the form was brought', exactly('2021-04-20'), false],
    ['on the day on which it was brought', exactly('2021-04-21'), false],
    ['after it was brought', exactly('2021-04-22'), true],
    ['on a later day at the latest (T9)', atLatest('2021-04-22'), false],
    ['never', exactly(null), false],
  ])('of who declared %s: outdated or not', (_what, declared, isOutdated) => {
    expect(isFormOutdated(declared, '2021-04-21')).toBe(isOutdated);
    const refusal = isOutdated ? 'COLLECTED_BEFORE_DECLARED' : null;
    expect(formRefusal({ bucket: 'declared', ...declared }, '2021-04-21')).toBe(refusal);
  });
});
