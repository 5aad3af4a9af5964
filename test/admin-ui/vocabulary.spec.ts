import * as ui from '../../admin-ui/src/api/types.js';
import { DONE_WHEN, TEMPLATES } from '../../admin-ui/src/campaigns/vocabulary.js';
import { ORDERS } from '../../admin-ui/src/dashboard/useFigures.js';
import { vi } from '../../admin-ui/src/i18n/vi.js';
import { PERMISSIONS, ROLES } from '../../server/auth/permissions.js';
import { parseChildrenQuery } from '../../server/campaigns/children-query.js';
import { TEMPLATE_NAMES } from '../../server/campaigns/templates.js';
import { STATUSES } from '../../server/domain/completion.js';
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
