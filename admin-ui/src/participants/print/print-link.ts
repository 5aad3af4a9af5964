import { queryOf } from '../../providers/http.js';
import type { ListFilter } from '../../scope/address.js';

/** The list as it is printed: the same people in the same order, on paper. */
export function printLink(filter: ListFilter, sort: { field: string; order: string }): string {
  return `/print/participants${queryOf({ filter, sort: [sort.field, sort.order] })}`;
}
