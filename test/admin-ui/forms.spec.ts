import { checkedForm } from '../../admin-ui/src/campaigns/checked-form.js';
import { wordStarts } from '../../admin-ui/src/dashboard/vertical-lines.js';
import { linesOf, textOfLines, tidyLines } from '../../admin-ui/src/units/lines.js';
import { grantsToSend } from '../../admin-ui/src/users/grants.js';

describe('other names of a unit, one a line', () => {
  it('can be typed with spaces and empty lines, and are saved without', () => {
    expect(linesOf('P. TCCB \n\n')).toEqual(['P. TCCB ', '', '']);
    expect(textOfLines(linesOf('P. TCCB \n'))).toBe('P. TCCB \n');
    expect(tidyLines(['P. TCCB ', '', ' P. TCCB', 'Phòng TC'])).toEqual(['P. TCCB', 'Phòng TC']);
    expect([linesOf(''), textOfLines(null), tidyLines(undefined)]).toEqual([[], '', []]);
  });
});

describe('what of a campaign is checked while it is typed', () => {
  it('is what is filled in of its days, and its clocks', () => {
    const values = {
      name: 'Đợt 1',
      unitId: '1',
      startsOn: '2021-05-27',
      lastDay: null,
      collectionDay: '',
      targetPercent: 100,
      letters: [{ number: '' }],
      settings: { rules: { lapseAfterDays: 10 }, reasons: [{ code: '' }] },
    };
    expect(checkedForm(values)).toEqual({
      startsOn: '2021-05-27',
      targetPercent: 100,
      settings: { rules: { lapseAfterDays: 10 } },
    });
    expect(checkedForm({})).toEqual({});
  });
});

it('sends roles without the names of their units, and everywhere as null', () => {
  expect(grantsToSend([{ role: 'hr', unitId: '5', unitName: 'Sở' }])).toEqual([{ role: 'hr', unitId: '5' }]);
  expect(grantsToSend([{ role: 'admin' } as never])).toEqual([{ role: 'admin', unitId: null }]);
  expect(grantsToSend(undefined)).toEqual([]);
});

describe('words over the lines of the chart', () => {
  const widths = [30, 90];

  it('stand over their line', () => {
    expect(wordStarts([100, 300], widths, 40, 600)).toEqual([85, 255]);
  });

  it.each([
    ['close together', [200, 210]],
    ['both at the right edge', [590, 598]],
    ['both at the left edge', [40, 41]],
  ])('never cover one another and stay inside: %s', (_where, at) => {
    const [first, second] = wordStarts(at, widths, 40, 600) as [number, number];
    expect(first + 30).toBeLessThan(second);
    expect(first).toBeGreaterThanOrEqual(40);
    expect(second + 90).toBeLessThanOrEqual(600);
  });
});
