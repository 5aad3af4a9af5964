import { useQuery } from '@tanstack/react-query';
import { HttpError } from 'react-admin';
import { call } from '../providers/http.js';

/** The first start as the server sees it. `isOpen` false once there is an account. */
export interface SetupState {
  isOpen: boolean;
  canLoadDemo: boolean;
}

export function useSetup() {
  return useQuery({ queryKey: ['setup'], queryFn: fetchSetup, staleTime: 0, retry: false });
}

async function fetchSetup(): Promise<SetupState> {
  try {
    const { canLoadDemo } = await call<{ canLoadDemo: boolean }>('GET', '/setup');
    return { isOpen: true, canLoadDemo };
  } catch (error) {
    // "Gone afterwards": the route is not there any more once somebody has set up.
    if (error instanceof HttpError && error.status === 404) return { isOpen: false, canLoadDemo: false };
    throw error;
  }
}
