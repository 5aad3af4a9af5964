/**
 * What a form has changed, with the version it was read at: `PUT` changes only the fields present, and refuses fields that
 * it does not know, so what the server only shows must not travel back.
 */
export function changedFields(
  data: Record<string, unknown>,
  previous: Record<string, unknown>,
): Record<string, unknown> {
  const changed = Object.entries(data).filter(([field, value]) => !isSame(value, previous[field]));
  const version = data.version ?? previous.version;
  return { ...Object.fromEntries(changed), ...(version !== undefined && { version }) };
}

/** Fields left empty in a form of something new are not sent at all. */
export function filledFields(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null && value !== undefined));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
