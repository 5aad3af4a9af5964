import type { Bucket } from '../../../server/domain/stages.js';
import type { Worklist } from '../api/types.js';
import type { ListFilter } from '../scope/address.js';

/** Parts of the filter that are the scope and not a choice of the list. */
const SCOPE_PARTS = ['campaignId', 'unitId', 'asOf'];

/** The stages of a filter, which names one or several. */
export function stagesOf(filter: ListFilter): Bucket[] {
  const { stage } = filter;
  return (
    Array.isArray(stage) ? stage : stage === undefined || stage === null || stage === '' ? [] : [stage]
  ) as Bucket[];
}

/** The filter with one part set, or taken out where the value says nothing. */
export function withPart(filter: ListFilter, name: string, value: unknown): ListFilter {
  const { [name]: _old, ...others } = filter;
  const isNothing =
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  return isNothing ? others : { ...others, [name]: value };
}

/** Only the scope: what is left when all filters are taken away. */
export function withoutChoices(filter: ListFilter): ListFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => SCOPE_PARTS.includes(name)));
}

export function hasChoices(filter: ListFilter): boolean {
  return Object.keys(filter).some((name) => !SCOPE_PARTS.includes(name));
}

/** A worklist begins with whoever is nearest to trouble or has waited longest (C2), every other list is by name. */
const SORTED_BY: Partial<Record<Worklist, string>> = {
  lapsing: 'handInBy',
  lapsed: 'lapsesOn',
  slow_approval: 'since',
  rejected: 'since',
};

export function defaultSort(filter: ListFilter): { field: string; order: 'ASC' | 'DESC' } {
  const { worklist } = filter;
  const field = typeof worklist === 'string' ? SORTED_BY[worklist as Worklist] : undefined;
  return { field: field ?? 'name', order: 'ASC' };
}
