import { badRequest } from '../../common/app-error.js';

/** The words of a filter, one or several; a word that is not of the list is refused: it would find nothing, in silence. */
export function textsOf<T extends string>(
  filter: Readonly<Record<string, unknown>>,
  name: string,
  known: readonly T[],
): T[] {
  const value = filter[name];
  const list = value === undefined ? [] : [value].flat();
  const stray = list.find((one) => !(known as readonly unknown[]).includes(one));
  if (stray !== undefined) throw badRequest('INVALID_FILTER', {}, { [`filter.${name}`]: { code: 'INVALID_VALUE' } });
  return list as T[];
}
