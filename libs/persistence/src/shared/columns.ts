import { p } from '@mikro-orm/postgresql';

/* The return types say which builder methods are left; only the compiler can spell them. */
/* eslint-disable @typescript-eslint/explicit-module-boundary-types */

/** `timestamptz` with all its digits: MikroORM's own default would cut the milliseconds off. */
export const instant = () => p.datetime().columnType('timestamptz');

/** `double precision` read as a number: MikroORM's own double is a text. */
export const double = () => p.float().columnType('double precision');
