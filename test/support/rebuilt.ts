import { setTimeout as wait } from 'node:timers/promises';
import type { Agent } from './app.js';

interface Looked {
  readonly isRebuilding: boolean;
  readonly rebuild: { readonly state: string } | null;
}

/** Waits until a campaign's figures have been made anew. */
export async function rebuilt(house: { readonly admin: Agent }, campaignId: string): Promise<void> {
  for (const limit = Date.now() + 120_000; Date.now() < limit; await wait(10)) {
    const { isRebuilding, rebuild } = (await house.admin.get(`/api/campaigns/${campaignId}`).expect(200))
      .body as Looked;
    if (!isRebuilding) return;
    if (rebuild?.state === 'failed') throw new Error('the rebuild failed');
  }
  throw new Error('the rebuild has not come to an end');
}
