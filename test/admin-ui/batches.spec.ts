import { hasBatches } from '../../admin-ui/src/batches/paper.js';
import { DEFAULT_RULES, isPaperAwaited, type Rules } from '../../server/domain/stages.js';

const campaign = (over: Partial<Rules>) => ({ settings: { rules: { ...DEFAULT_RULES, ...over } } });

describe('batches', () => {
  it.each<[Partial<Rules>, boolean]>([
    [{}, true],
    [{ paperForm: false }, false],
    [{ stagesOff: ['submitted'] }, false],
    [{ stagesOff: ['installed'] }, true],
  ])('are offered under %j: %s, as the server says', (over, isOffered) => {
    expect(hasBatches(campaign(over))).toBe(isOffered);
    expect(isPaperAwaited({ ...DEFAULT_RULES, ...over })).toBe(isOffered);
  });

  it('are not offered before a campaign is known', () => {
    expect(hasBatches(null)).toBe(false);
  });
});
