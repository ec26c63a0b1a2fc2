import { CreateRulesTable } from './001-create-rules-table.js';
import { CreateIncidentsTable } from './002-create-incidents-table.js';
import { NumberRulesAndIncidents } from './003-number-rules-and-incidents.js';
import { AddIncidentVersionAndInstants } from './004-add-incident-version-and-instants.js';
import { CheckRows } from './005-check-rows.js';
import { IndexHotPaths } from './006-index-hot-paths.js';
import { CreateApiKeysTable } from './007-create-api-keys-table.js';
import { CreateAuditEvents } from './008-create-audit-events.js';
import { CountMetricReports } from './009-count-metric-reports.js';
import { KeepIdempotencyKeys } from './010-keep-idempotency-keys.js';
import { CountRequests } from './011-count-requests.js';
import { IndexEveryOrder } from './012-index-every-order.js';
import { SearchIncidents } from './013-search-incidents.js';
import { TallyIncidents } from './014-tally-incidents.js';
import { ShareSecrets } from './017-share-secrets.js';
import type { NamedMigration } from '../schema/schema-migration.js';

/** In the order in which they are applied. A name is kept for ever: it is what a database remembers. */
export const MIGRATIONS: readonly NamedMigration[] = [
  { name: '001-create-rules-table', class: CreateRulesTable },
  { name: '002-create-incidents-table', class: CreateIncidentsTable },
  { name: '003-number-rules-and-incidents', class: NumberRulesAndIncidents },
  { name: '004-add-incident-version-and-instants', class: AddIncidentVersionAndInstants },
  { name: '005-check-rows', class: CheckRows },
  { name: '006-index-hot-paths', class: IndexHotPaths },
  { name: '007-create-api-keys-table', class: CreateApiKeysTable },
  { name: '008-create-audit-events', class: CreateAuditEvents },
  { name: '009-count-metric-reports', class: CountMetricReports },
  { name: '010-keep-idempotency-keys', class: KeepIdempotencyKeys },
  { name: '011-count-requests', class: CountRequests },
  { name: '012-index-every-order', class: IndexEveryOrder },
  { name: '013-search-incidents', class: SearchIncidents },
  { name: '014-tally-incidents', class: TallyIncidents },
  { name: '017-share-secrets', class: ShareSecrets },
];
