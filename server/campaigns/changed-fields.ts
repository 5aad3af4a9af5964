/** Names of the fields in which two forms of a thing differ, in the order of the newer; `rules.lapsingDays` of what is nested. */
export function changedFields(before: object, after: object, prefix = ''): string[] {
  const old = before as Readonly<Record<string, unknown>>;
  return Object.entries(after).flatMap(([field, value]) => {
    const name = `${prefix}${field}`;
    if (isPlain(value) && isPlain(old[field])) return changedFields(old[field], value, `${name}.`);
    return JSON.stringify(value) === JSON.stringify(old[field]) ? [] : [name];
  });
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
