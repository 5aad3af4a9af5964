import { unitOfSheet } from '../../server/domain/roster/sheet-unit.js';
import { indexUnits } from '../../server/domain/roster/units.js';

test.each([
  ['Lớp 10A (45 HS)', 'Lớp 10A'],
  ['10A1 - SS 45', '10A1'],
  ['Phòng Kế toán (12 người)', 'Phòng Kế toán'],
  ['Lớp 10A (2)', 'Lớp 10A (2)'],
  ['Tổ 1', 'Tổ 1'],
])('the sheet %j is of the unit %j', (name, unit) => {
  expect(unitOfSheet(name, true, indexUnits([]))).toBe(unit);
});
