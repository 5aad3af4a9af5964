import { nextIndex } from '../../admin-ui/src/units/tree-keys.js';

// A (open): A1, A2 (open): A2a; B
const levels = [1, 2, 2, 3, 1];

test.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 4, null],
  ['ArrowUp', 0, null],
  ['ArrowUp', 3, 2],
  ['Home', 3, 0],
  ['End', 0, 4],
  ['ArrowRight', 0, 1],
  ['ArrowRight', 1, null],
  ['ArrowLeft', 3, 2],
  ['ArrowLeft', 2, 0],
  ['ArrowLeft', 4, null],
  ['x', 1, null],
])('%s from item %d leads to %p', (key, at, to) => {
  expect(nextIndex(key, at, levels)).toBe(to);
});
