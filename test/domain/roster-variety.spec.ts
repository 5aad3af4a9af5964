import { memoryWorkbook } from '../support/memory-workbook.js';
import { readWorkbook } from '../support/read-roster.js';
import { varietyRoster } from '../support/roster-variety.js';
import { judgeRoster } from '../support/variety/judge.js';

const ROSTERS = 400;
const TODAY = '2021-06-30';

it('needs no hand on the mapping of nineteen rosters in twenty, and gets nobody wrong in silence', async () => {
  let byHand = 0;
  const wrong: string[] = [];
  for (let seed = 1; seed <= ROSTERS; seed++) {
    const roster = varietyRoster(seed);
    const read = await readWorkbook(memoryWorkbook(roster.sheets), { today: TODAY });
    if (read.needsHand) byHand++;
    wrong.push(...judgeRoster(roster, read).map((what) => `${roster.name}\n    ${what}`));
  }
  expect(wrong).toEqual([]);
  expect(byHand).toBeLessThanOrEqual(ROSTERS * 0.05);
});
