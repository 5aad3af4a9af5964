import { barTable, type Expected } from '../../fixtures/fixture.js';
import { statusColumns } from '../../server/domain/roster/status-header.js';
import { statusOf } from '../../server/domain/roster/status-row.js';
import { StatusValues } from '../../server/domain/roster/status-values.js';
import type { RosterRead } from './read-roster.js';

/** The first day of the campaign in which the files were sent. */
const STARTS_ON = '2021-04-01';

/** `row what`, as far as anything is said: 'declared 2021-04-20', 'approved ~' for undated, 'not installed', 'CODE: value'. */
export function statusesRead({ people, sheets }: RosterRead, today: string): string[] {
  const columns = sheets.flatMap(({ layout }) => layout?.columns ?? []);
  const values = new StatusValues(statusColumns(columns), new Map(), new Map());
  const days = { today, effectiveOn: today, startsOn: STARTS_ON };
  return people.flatMap(({ row, parsed }) => {
    const { facts, notReached, issues } = statusOf(parsed.statusCells, values, days, { isMonthFirstAccepted: false });
    const said = [
      ...facts.map(({ kind, on, onPrecision }) => `${kind} ${onPrecision === 'exact' ? on : '~'}`),
      ...notReached.map((stage) => `not ${stage ?? 'anything'}`),
      ...issues.map(({ code, value }) => `${code}: ${value ?? ''}`),
    ];
    return said.length === 0 ? [] : [`${row} ${said.join(', ').trim()}`];
  });
}

export function expectedStatuses({ statuses = '' }: Expected): string[] {
  return barTable(statuses)
    .map((cells) => cells.join(' ').trim())
    .filter((line) => !line.startsWith('row '));
}
