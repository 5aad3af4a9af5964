import fc from 'fast-check';
import { PackedTexts } from '../../../server/imports/reader/packed-texts.js';

test('gives back every text, over the borders of its chunks and in any order', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'grapheme', minLength: 1 }).map((value) => value.repeat(30_000).slice(0, 32_767)),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 60 }), (texts) => {
      const packed = new PackedTexts();
      for (const one of texts) packed.push(one);
      // A letter cut in half is no text that UTF-8 can hold.
      const expected = texts.map((one) => one.toWellFormed());
      expect(texts.map((_, index) => packed.at(index))).toEqual(expected);
      expect(packed.at(texts.length)).toBeUndefined();
    }),
    { numRuns: 50 },
  );
});
