import { HttpError } from 'react-admin';
import { useCompletion } from '../dashboard/useFigures.js';
import { useScope } from '../scope/ScopeContext.js';

/** People of the chosen campaign in the unit; 0 where it is not in that campaign; null while asking. */
export function usePeopleIn(unitId: string): number | null {
  const { campaignId } = useScope();
  const { data, error } = useCompletion({ campaignId, unitId, asOf: null }, 'tree_order', 1);
  if (campaignId === null) return 0;
  if (error) return error instanceof HttpError && error.status === 404 ? 0 : null;
  return data === undefined || data.unit.id !== unitId ? null : data.counts.headcount;
}
