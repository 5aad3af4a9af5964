/** The same keys with any words: what a second language must provide, no more and no less. */
export type Shape<T> = { [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };

/** Every key of a catalog in dotted form: 'menu.dashboard'. */
export type Keys<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Keys<T[K]>}`;
}[keyof T & string];
