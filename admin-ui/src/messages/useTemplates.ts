import { useQuery } from '@tanstack/react-query';
import type { Id } from '../api/types.js';
import { call, queryOf } from '../providers/http.js';
import type { MessageTemplate } from './types.js';

export const TEMPLATES_KEY = ['message-templates'] as const;

/** All texts of a campaign, or (null) of the house, in both languages. */
export function useTemplates(campaignId: Id | null) {
  return useQuery({
    queryKey: [...TEMPLATES_KEY, campaignId],
    queryFn: ({ signal }) =>
      call<MessageTemplate[]>('GET', `/message-templates${queryOf({ campaignId })}`, undefined, signal),
  });
}
