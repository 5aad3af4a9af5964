import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { FIGURES_KEY } from '../dashboard/useFigures.js';
import { UNITS_KEY } from './useUnitTree.js';

/** After a change of the tree all that was known about units and their figures is asked anew. */
export function useTreeChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: UNITS_KEY }),
      queries.invalidateQueries({ queryKey: FIGURES_KEY }),
    ]);
  }, [queries]);
}
