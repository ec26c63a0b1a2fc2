type Fields<T> = { readonly [K in keyof T as K extends string ? K : never]: T[K] };

type Differing<Row, State> = {
  [K in keyof State]: K extends keyof Row ? ([Row[K]] extends [State[K]] ? never : K) : K;
}[keyof State];

/** `true` if a row can be read as the state and has no column besides; otherwise the names that are in the way. */
export type SameFields<Row, State> = [Fields<Row>] extends [Fields<State>]
  ? [keyof Fields<Row>] extends [keyof State]
    ? true
    : { readonly onlyInRow: Exclude<keyof Fields<Row>, keyof State> }
  : { readonly differ: Differing<Row, State> };
