import { PALETTES } from '../../admin-ui/src/palette.js';
import { PAPER, TONES, type Mode } from '../../admin-ui/src/stage-tones.js';
import { BUCKETS } from '../../server/domain/stages.js';
import { contrast } from '../support/contrast.js';

const cases = (['light', 'dark'] as Mode[]).flatMap((mode) =>
  [...BUCKETS, 'installed' as const].map((bucket) => [mode, bucket] as const),
);

test.each(cases)('%s: %s is told from the paper as an area (3:1) and as words (4.5:1)', (mode, bucket) => {
  const { fill, ink } = TONES[mode][bucket];
  expect(contrast(fill, PAPER[mode])).toBeGreaterThanOrEqual(3);
  expect(contrast(ink, PAPER[mode])).toBeGreaterThanOrEqual(4.5);
});

test.each(['light', 'dark'] as const)('%s: no two buckets share a colour', (mode) => {
  const fills = Object.values(TONES[mode]).map(({ fill }) => fill);
  expect(new Set(fills).size).toBe(fills.length);
});

describe.each(['light', 'dark'] as const)('%s theme', (mode) => {
  const { background, text, primary, error, warning, success, info } = PALETTES[mode];
  const words = { ...text, primary: primary.main, error: error.main, warning: warning.main, success: success.main };

  test.each(Object.entries({ ...words, text: text.primary, info: info.main }))(
    'words in %s are read on paper and on the ground (4.5:1)',
    (_name, colour) => {
      expect(contrast(colour, background.paper)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour, background.default)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('has words that are read on the accent', () => {
    expect(contrast(primary.contrastText, primary.main)).toBeGreaterThanOrEqual(4.5);
  });
});
