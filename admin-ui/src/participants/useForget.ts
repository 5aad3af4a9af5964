import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/** After something was recorded every figure and list may be another: all that is on the screen is asked anew. */
export function useForget(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries(), [queries]);
}
