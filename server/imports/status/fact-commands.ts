import type { Command, NewFact } from '../../tracking/commands.js';
import type { StoredPlan } from '../planning/planner.js';
import type { StoredRow } from '../planning/stored-rows.js';

/** The facts that a row would record, as the one way in takes them; the row is their source. */
export function newFacts({ id, plan }: Pick<StoredRow, 'id' | 'plan'>): (NewFact & { readonly replaces?: number })[] {
  return (plan?.facts ?? [])
    .filter(({ state }) => state === 'new')
    .map(({ kind, on, onPrecision, reason, replaces, guardian }) => ({
      kind,
      on,
      onPrecision,
      evidence: 'claimed',
      importRowId: id,
      ...(reason === undefined ? {} : { reason }),
      ...(replaces === undefined ? {} : { replaces }),
      ...(guardian === undefined ? {} : { guardian }),
    }));
}

/** One command for each fact of somebody who is in the campaign already. */
export function factCommands(
  row: StoredRow,
  { participantVersion }: Pick<StoredPlan, 'participantVersion'>,
): Command[] {
  const { participantId } = row;
  if (participantId === null) return [];
  return newFacts(row).map(({ replaces, ...fact }): Command => {
    const version = participantVersion === null ? {} : { version: participantVersion };
    return { op: 'fact', participantId, ...version, fact, ...(replaces === undefined ? {} : { replaces }) };
  });
}
