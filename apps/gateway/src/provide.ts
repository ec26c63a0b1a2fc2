import type { Abstract, FactoryProvider, Type } from '@nestjs/common';

type Token<T> = Type<T> | Abstract<T>;
type Tokens<A extends readonly unknown[]> = { readonly [K in keyof A]: Token<A[K]> };

/** Registers a class that knows nothing of Nest; the compiler checks that `inject` fits its constructor. */
export function provide<T, A extends unknown[]>(
  token: Token<T>,
  implementation: new (...args: A) => T,
  ...inject: Tokens<A>
): FactoryProvider<T> {
  return {
    provide: token,
    useFactory: (...args: unknown[]) => new implementation(...(args as A)),
    inject: [...inject] as Token<unknown>[],
  };
}
