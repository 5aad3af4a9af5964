/** One page of a list. The interceptor turns it into an array with `Content-Range: resource 0-24/1289`. */
export class Page<T> {
  constructor(
    readonly resource: string,
    readonly items: readonly T[],
    /** How many there are in all, before paging. */
    readonly total: number,
    readonly offset: number,
  ) {}

  /** react-admin's simple-rest form; `*` where the page is empty. */
  get contentRange(): string {
    const { resource, items, total, offset } = this;
    const range = items.length === 0 ? '*' : `${offset}-${offset + items.length - 1}`;
    return `${resource} ${range}/${total}`;
  }
}
