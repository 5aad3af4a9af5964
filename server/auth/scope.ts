/** Subtrees of the unit tree by path ('/1/5/'). null: everything. An empty list: nothing. */
export interface Scope {
  readonly paths: readonly string[] | null;
}

export const EVERYTHING: Scope = { paths: null };

/** Does the scope hold the unit with this path? */
export function inScope(scope: Scope, path: string): boolean {
  return scope.paths === null || scope.paths.some((root) => path.startsWith(root));
}

/** What both hold: of two nested subtrees the deeper one. */
export function intersect(a: Scope, b: Scope): Scope {
  if (a.paths === null) return b;
  if (b.paths === null) return a;
  const others = b.paths;
  const paths = a.paths.flatMap((one) => [
    ...others.filter((other) => other.startsWith(one)),
    ...(others.some((other) => one !== other && one.startsWith(other)) ? [one] : []),
  ]);
  return { paths: withoutNested(paths) };
}

/** Leaves out a subtree that lies within another of the list. */
export function withoutNested(paths: readonly string[]): string[] {
  const unique = [...new Set(paths)];
  return unique.filter((path) => !unique.some((other) => other !== path && path.startsWith(other)));
}

/**
 * The scope as a condition on a path column, to be joined by AND. A subtree is a range: '/1/5/' ≤ path < '/1/50', since
 * '0' follows '/' byte by byte, so that an index on the column serves.
 */
export function scopeCondition(scope: Scope, column: string): { sql: string; params: string[] } {
  if (scope.paths === null) return { sql: '1 = 1', params: [] };
  if (scope.paths.length === 0) return { sql: '1 = 0', params: [] };
  const sql = scope.paths.map(() => `(${column} >= ? AND ${column} < ?)`).join(' OR ');
  return { sql: `(${sql})`, params: scope.paths.flatMap(subtreeRange) };
}

/** Lower bound (included) and upper bound (excluded) of a subtree's paths. */
export function subtreeRange(path: string): [from: string, to: string] {
  return [path, `${path.slice(0, -1)}0`];
}
