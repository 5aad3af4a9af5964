import type { Command } from './commands.js';
import { fieldsOf } from './identifier-index.js';

/** Units that a command names: to be in, or as the organisation of staff codes. */
export function unitsOf(command: Command): number[] {
  const units: (number | null | undefined)[] = [];
  if (command.op === 'enrol' || command.op === 'join') units.push(command.unitId);
  if (command.op === 'fact') units.push(command.fact.unitId);
  units.push(fieldsOf(command)?.organisationId);
  return units.filter((id) => typeof id === 'number');
}

/** People that a command names beside those who join. */
export function peopleOf(command: Command): number[] {
  const guardianId = fieldsOf(command)?.guardianId;
  return [
    ...(command.op === 'edit' ? [command.personId] : []),
    ...(typeof guardianId === 'number' ? [guardianId] : []),
  ];
}
