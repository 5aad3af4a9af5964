import { askedOf, refusalsOf } from '../../admin-ui/src/participants/bulk/dry-run.js';
import { pastedNumbers } from '../../admin-ui/src/participants/bulk/pasted-numbers.js';

describe('numbers that were pasted', () => {
  test.each([
    ['a column', '5099339563\n5096000006\n', ['5099339563', '5096000006']],
    ['lines of Windows, empty ones between', '5099339563\r\n\r\n5096000006', ['5099339563', '5096000006']],
    ['a table from Excel', 'TT\tHọ và tên\tMã số\n1\tLê Thị Hoa\t5099339563', ['5099339563']],
    ['numbers with blanks inside', '50 9933 9563; 079.185.000.123', ['50 9933 9563', '079.185.000.123']],
    ['marks of text from Excel', "'0123456789", ['0123456789']],
    ['a health card', 'DN4790123456789', ['DN4790123456789']],
    ['the same number twice', '5099339563\n5099339563', ['5099339563']],
  ])('are read from %s', (_what, text, numbers) => {
    expect(pastedNumbers(text)).toEqual(numbers);
  });

  test.each([
    ['a birth day', '02/03/1985'],
    ['a name', 'Nguyễn Văn An'],
    ['a short number', '12345'],
    ['nothing', ' \n '],
  ])('do not come from %s', (_what, text) => {
    expect(pastedNumbers(text)).toEqual([]);
  });
});

describe('what came of a bulk action', () => {
  it('counts everybody who was asked about, whatever came of it', () => {
    const refused = [
      { code: 'LAPSED', count: 2, message: '', ids: [] },
      { code: 'NOT_FOUND', count: 1, message: '', ids: [] },
    ];
    expect(askedOf({ token: '', accepted: 5, unchanged: 3, warned: [], refused, unknown: ['1'] })).toBe(11);
  });

  it('finds the refusals among the counts of a change, most first', () => {
    expect(refusalsOf({ handled: 9, refused: 3, 'refused.LAPSED': 1, 'refused.HAS_LEFT': 2 })).toEqual([
      { code: 'HAS_LEFT', count: 2 },
      { code: 'LAPSED', count: 1 },
    ]);
  });
});
