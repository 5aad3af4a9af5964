import * as ui from '../../admin-ui/src/api/types.js';
import { MOVEMENT_KINDS } from '../../admin-ui/src/analysis/movement.js';
import { BANDS, VERDICTS } from '../../admin-ui/src/analysis/vocabulary.js';
import { DONE_WHEN, SWITCHABLE, TEMPLATES } from '../../admin-ui/src/campaigns/vocabulary.js';
import { ORDERS } from '../../admin-ui/src/dashboard/useFigures.js';
import { KINDS } from '../../admin-ui/src/holidays/types.js';
import { ANSWERS } from '../../admin-ui/src/imports/questions/answers.js';
import { vi } from '../../admin-ui/src/i18n/vi.js';
import { PERMISSIONS, ROLES } from '../../server/auth/permissions.js';
import { parseChildrenQuery } from '../../server/campaigns/children-query.js';
import { TEMPLATE_NAMES } from '../../server/campaigns/templates.js';
import { HOLIDAY_KINDS } from '../../server/domain/calendar.js';
import { STATUSES } from '../../server/domain/completion.js';
import { MOVEMENT_KINDS as THEIR_MOVEMENTS } from '../../server/domain/movements.js';
import * as rosters from '../../server/domain/roster/plan.js';
import { STATUS_ANSWERS } from '../../server/domain/roster/status-plan.js';
import * as ranking from '../../server/domain/ranking.js';
import * as domain from '../../server/domain/stages.js';
import { WORKLISTS } from '../../server/participants/worklists.js';
import { UNIT_TYPES } from '../../server/units/unit.entity.js';

const sorted = (words: readonly string[]): string[] => [...words].sort();

// The browser may take types only from the core, and nothing from the rest of the server: its lists of words are its own.
test.each([
  ['permissions', ui.PERMISSIONS, PERMISSIONS],
  ['roles', ui.ROLES, ROLES],
  ['worklists', ui.WORKLISTS, WORKLISTS],
  ['types of units', ui.UNIT_TYPES, UNIT_TYPES],
  ['procedure templates', TEMPLATES, TEMPLATE_NAMES],
  ['what counts as done', DONE_WHEN, domain.DONE_WHEN],
  ['stages to be switched off', SWITCHABLE, domain.SWITCHABLE],
  ['sizes of units', BANDS, ranking.BANDS],
  ['verdicts', VERDICTS, ranking.VERDICTS],
  ['kinds of days off', KINDS, HOLIDAY_KINDS],
  ['kinds of movement', MOVEMENT_KINDS, THEIR_MOVEMENTS],
])('knows the same %s as the server', (_what, ours, theirs) => {
  expect(sorted(ours)).toEqual(sorted(theirs));
});

test.each([
  ['buckets', vi.stage, [...domain.BUCKETS, 'installed']],
  ['statuses', vi.status, STATUSES],
  ['worklists', vi.worklist, WORKLISTS],
  ['roles', vi.users.role, ROLES],
  ['types of units', vi.units.type, UNIT_TYPES],
  ['procedure templates', vi.campaigns.template, TEMPLATE_NAMES],
])('has a word for all %s', (_what, words, codes) => {
  expect(sorted(Object.keys(words))).toEqual(sorted(codes));
});

test.each(Object.entries(ORDERS))('the server can put units in the order %s', (_name, order) => {
  expect(parseChildrenQuery('[0,24]', JSON.stringify(order)).field).toBe(order[0]);
});

test('knows the answers that each question takes', () => {
  const theirs = Object.entries({ ...rosters.ANSWERS, ...STATUS_ANSWERS }).map(([code, { values }]) => [code, values]);
  expect(ANSWERS).toEqual(Object.fromEntries(theirs));
});
