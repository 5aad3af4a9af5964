/** The fields that were sent: a DTO carries the others as `undefined`, and null means "empty it". */
export function given<T extends object>(dto: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(dto).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
