import { defineEntity, p } from '@mikro-orm/postgresql';

export const RateLimitRecord = defineEntity({
  name: 'RateLimitRecord',
  tableName: 'rate_limits',
  properties: {
    /** Which limit, and who is counted. */
    key: p.text().primary(),
    points: p.integer(),
    /** Milliseconds since 1970. */
    expire: p.bigint(),
  },
});
