/** What a version can be; the first is 1. */
export const VERSION = { min: 1, max: 2_147_483_647 } as const;
