import { setTimeout as wait } from 'node:timers/promises';
import { verify, type Verification } from '../../server/tracking/verify.js';
import type { Agent, TestApp } from './app.js';
import { list } from './campaign-app.js';

/** A change as the API tells it. */
export interface Change {
  readonly id: string;
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly canUndo: boolean;
  readonly undoesId: string | null;
  readonly progress: object | null;
}

interface House extends Pick<TestApp, 'write'> {
  readonly admin: Agent;
}

/** Waits until a change is no longer being filled, or until it is in `state`. */
export async function settled({ admin }: House, changeId: string, state?: string): Promise<Change> {
  for (const limit = Date.now() + 120_000; Date.now() < limit; await wait(10)) {
    const change = (await admin.get(`/api/changes/${changeId}`).expect(200)).body as Change;
    if (state === undefined ? change.state !== 'open' : change.state === state) return change;
  }
  throw new Error(`change ${changeId} has not come to an end`);
}

/** Does something to many: asks for a dry run, and says yes to it. Gives the change, which a job is filling by then. */
export async function confirmed(agent: Agent, path: string, request: object): Promise<string> {
  const dry = await agent
    .post(path)
    .send({ ...request, dryRun: true })
    .expect(200);
  const { token } = dry.body as { token: string };
  const { body } = await agent
    .post(path)
    .send({ ...request, token })
    .expect(202);
  return (body as { changeId: string }).changeId;
}

/** The undo of a change, itself a change. */
export async function undoOf({ admin }: House, changeId: string): Promise<Change> {
  const { items } = await list<Change>(admin, '/api/changes', { filter: { door: 'undo' } });
  const undo = items.find(({ undoesId }) => undoesId === changeId);
  if (undo === undefined) throw new Error(`change ${changeId} has not been undone`);
  return undo;
}

/** Where a recount differs from what is stored: nowhere, if all went well. */
export const differences = (house: Pick<TestApp, 'write'>): Promise<Verification['differences']> =>
  house.write(async (em) => (await verify(em)).differences);
