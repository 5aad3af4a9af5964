import type { Id } from '../api/types.js';

/** One act, as `/changes` tells of it. */
export interface Change {
  id: Id;
  door: string;
  state: 'open' | 'done' | 'undone';
  actorId: Id | null;
  actor: string | null;
  campaignId: Id | null;
  importId: Id | null;
  undoesId: Id | null;
  at: string;
  counts: Record<string, number>;
  note: string | null;
  canUndo: boolean;
  /** While it is under way. */
  progress?: { phase: string; done: number; total: number; startedAt: string; etaSeconds: number | null } | null;
}
