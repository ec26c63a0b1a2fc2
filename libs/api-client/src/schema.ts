// Generated from apps/gateway/openapi.json by `npx nx run api-client:generate`.

import type { Bytes } from './body.js';
export interface paths {
  '/api/v1/database/pool': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The connections to the database
     * @description Of this gateway, all its processes together. Answers without asking the database, and so also when that is away, to those it knew before.
     *
     *     Needs the permission `operations:read`, which these roles have: viewer, analyst, engineer, admin.
     */
    get: operations['getPoolStatistics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List API keys
     * @description The newest first, those that hold no longer among them. None has the key itself.
     *
     *     Needs the permission `keys:manage`, which these roles have: admin.
     */
    get: operations['listApiKeys'];
    put?: never;
    /**
     * Create an API key
     * @description The answer is the only one that has the key itself.
     *
     *     Needs the permission `keys:manage`, which these roles have: admin.
     */
    post: operations['createApiKey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/keys/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get an API key
     * @description Without the key itself.
     *
     *     Needs the permission `keys:manage`, which these roles have: admin.
     */
    get: operations['getApiKey'];
    put?: never;
    post?: never;
    /**
     * Revoke an API key
     * @description It opens nothing any more, two seconds later at the latest. It stays in the list, and its name stays taken. To revoke it twice changes nothing. Refused for the last key of an admin that holds.
     *
     *     Needs the permission `keys:manage`, which these roles have: admin.
     */
    delete: operations['revokeApiKey'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health/live': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the process runs */
    get: operations['getLiveness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health/ready': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether it can serve: the database answers */
    get: operations['getReadiness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Metrics for Prometheus
     * @description Of HTTP by route, of the connections to the database, and of the process; where several processes serve, of all of them together. Also when the database is away, to those that were known before.
     *
     *     Needs the permission `operations:read`, which these roles have: viewer, analyst, engineer, admin.
     */
    get: operations['getMetrics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/rules/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export rules
     * @description One rule on each line, as `GET /rules/{id}` gives it, in the order of their ids, read as it is sent. All filters that are given must hold. Each is as it is when it is read: none comes twice, and none that is there all the time is missing. An answer that breaks off is not complete.
     *
     *     Needs the permission `rules:read`, which these roles have: viewer, analyst, engineer, admin.
     */
    get: operations['exportRules'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/rules/import/sigma': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Import Sigma documents
     * @description One YAML file, or a tar archive of them, gzipped or not; read as it arrives. The Sigma id makes a second import an update or nothing. Documents that are not valid are refused one by one, the others go in. With an `Idempotency-Key` a damaged body undoes all of them; without one, what came before the damage stays.
     *
     *     Needs the permission `rules:import`, which these roles have: engineer, admin.
     */
    post: operations['importSigmaRules'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/rules': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List rules
     * @description All filters that are given must hold. Items are summaries unless `view` asks for all of them.
     *
     *     Needs the permission `rules:read`, which these roles have: viewer, analyst, engineer, admin.
     */
    get: operations['listRules'];
    put?: never;
    /**
     * Create a rule
     * @description Needs the permission `rules:write`, which these roles have: engineer, admin.
     */
    post: operations['createRule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/rules/stats': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Counts, and the noisiest rules
     * @description Of the rules that match the filters.
     *
     *     Needs the permission `rules:read`, which these roles have: viewer, analyst, engineer, admin.
     */
    get: operations['getRuleStatistics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/rules/by-number': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get a rule by its number
     * @description Needs the permission `rules:read`, which these roles have: viewer, analyst, engineer, admin.
     */
    get: operations['getRuleByNumber'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/rules/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get a rule
     * @description Needs the permission `rules:read`, which these roles have: viewer, analyst, engineer, admin.
     */
    get: operations['getRule'];
    /**
     * Replace the definition of a rule
     * @description What is left out gets its default. Status and `enabled` have operations of their own.
     *
     *     Needs the permission `rules:write`, which these roles have: engineer, admin.
     */
    put: operations['replaceRule'];
    post?: never;
    /**
     * Delete a rule
     * @description Refused while clones name it as their parent.
     *
     *     Needs the permission `rules:write`, which these roles have: engineer, admin.
     */
    delete: operations['deleteRule'];
    options?: never;
    head?: never;
    /**
     * Change parts of the definition of a rule
     * @description A JSON merge patch (RFC 7396): null gives a field its default.
     *
     *     Needs the permission `rules:write`, which these roles have: engineer, admin.
     */
    patch: operations['patchRule'];
    trace?: never;
  };
  '/api/v1/rules/{id}/enable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Switch a rule on
     * @description Needs the permission `rules:write`, which these roles have: engineer, admin.
     */
    post: operations['enableRule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/rules/{id}/disable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Switch a rule off
     * @description Needs the permission `rules:write`, which these roles have: engineer, admin.
     */
    post: operations['disableRule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/rules/{id}/status': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Move a rule to another status
     * @description testing -> active -> inactive or disabled -> active again; any -> deprecated, which is final.
     *
     *     Needs the permission `rules:write`, which these roles have: engineer, admin.
     */
    post: operations['setRuleStatus'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/rules/{id}/clone': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Clone a rule
     * @description The clone is in testing and not enabled, and names this rule as its parent.
     *
     *     Needs the permission `rules:write`, which these roles have: engineer, admin.
     */
    post: operations['cloneRule'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/rules/{id}/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Report what an engine saw
     * @description Counts are added to what is known. This makes no new version.
     *
     *     Needs the permission `rules:report`, which these roles have: service, admin.
     */
    post: operations['reportRuleExecutions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export incidents
     * @description One incident on each line, as `GET /incidents/{id}` gives it, in the order of their ids, read as it is sent. All filters that are given must hold. Each is as it is when it is read: none comes twice, and none that is there all the time is missing. An answer that breaks off is not complete.
     *
     *     Needs the permission `incidents:read`, which these roles have: viewer, analyst, engineer, admin.
     */
    get: operations['exportIncidents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Import incidents
     * @description One incident on each line, as `POST /incidents` takes it, gzipped or not; read as it arrives, and answered line by line meanwhile. An incident that is known by its `externalId` is left as it is, so that the same body can be sent again. Lines that are not valid are refused one by one, with the problem that `POST /incidents` would answer, and the others go in. Read the answer while you send: what is not taken is kept up to 16 MiB, and then no more is read until it is. What goes wrong after the answer has begun is its last line, as `problem` in place of `summary`. With an `Idempotency-Key` all of it goes in or nothing, and the answer comes at the end.
     *
     *     Needs the permission `incidents:import`, which these roles have: engineer, admin.
     */
    post: operations['importIncidents'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/import/veris': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Import VERIS records
     * @description One JSON record on each line, gzipped or not; read as it arrives. An incident that is known by its `externalId` is left as it is. Records that are not valid are refused one by one, the others go in. With an `Idempotency-Key` a damaged body undoes all of them; without one, what came before the damage stays.
     *
     *     Needs the permission `incidents:import`, which these roles have: engineer, admin.
     */
    post: operations['importVerisIncidents'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List incidents
     * @description All filters that are given must hold. Items are summaries unless `view` asks for all of them. With `q` it is a search, which answers in time with what it has found: `partial` says whether that is all.
     *
     *     Needs the permission `incidents:read`, which these roles have: viewer, analyst, engineer, admin.
     */
    get: operations['listIncidents'];
    put?: never;
    /**
     * Raise an incident
     * @description An `externalId` is unique within its source system: raising it twice is a conflict.
     *
     *     Needs the permission `incidents:raise`, which these roles have: analyst, service, admin.
     */
    post: operations['createIncident'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/stats': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Counts, MTTD and MTTR
     * @description Of the incidents that match the filters. By `status`, `severity`, `priority` and `type`, or without a filter, this takes as long for a million incidents as for some thousand: where there are more than 10,000 in all, medians and 95th percentiles are then within 1 % (`percentiles: approximate`). Other filters read each incident that matches.
     *
     *     Needs the permission `incidents:read`, which these roles have: viewer, analyst, engineer, admin.
     */
    get: operations['getIncidentStatistics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/by-number': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get an incident by its number
     * @description Needs the permission `incidents:read`, which these roles have: viewer, analyst, engineer, admin.
     */
    get: operations['getIncidentByNumber'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get an incident
     * @description Needs the permission `incidents:read`, which these roles have: viewer, analyst, engineer, admin.
     */
    get: operations['getIncident'];
    /**
     * Replace the definition of an incident
     * @description What is left out gets its default. Status, assignment, analysis and remediation have operations of their own.
     *
     *     Needs the permission `incidents:work`, which these roles have: analyst, admin.
     */
    put: operations['replaceIncident'];
    post?: never;
    /**
     * Delete an incident
     * @description Refused while incidents that were merged into it name it as their parent.
     *
     *     Needs the permission `incidents:delete`, which these roles have: admin.
     */
    delete: operations['deleteIncident'];
    options?: never;
    head?: never;
    /**
     * Change parts of the definition of an incident
     * @description A JSON merge patch (RFC 7396): null gives a field its default.
     *
     *     Needs the permission `incidents:work`, which these roles have: analyst, admin.
     */
    patch: operations['patchIncident'];
    trace?: never;
  };
  '/api/v1/incidents/{id}/timeline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Append to the timeline
     * @description Goes to its place in time. Any number of people can append at once, and nothing is lost.
     *
     *     Needs the permission `incidents:work`, which these roles have: analyst, admin.
     */
    post: operations['appendToTimeline'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}/assign': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Give the incident to someone, or to no one
     * @description Needs the permission `incidents:work`, which these roles have: analyst, admin.
     */
    post: operations['assignIncident'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}/status': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Move the incident to another status
     * @description A closed incident and a false positive move only to investigating, which reopens them.
     *
     *     Needs the permission `incidents:work`, which these roles have: analyst, admin.
     */
    post: operations['setIncidentStatus'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}/analysis': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Record the analysis, in place of an earlier one
     * @description Needs the permission `incidents:work`, which these roles have: analyst, admin.
     */
    post: operations['analyzeIncident'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}/remediation-actions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Plan a remediation action
     * @description Needs the permission `incidents:work`, which these roles have: analyst, admin.
     */
    post: operations['addRemediationAction'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}/remediation-actions/{actionId}/status': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Move a remediation action to another status
     * @description pending -> in_progress -> completed, failed or cancelled; failed -> in_progress; completed -> rolled_back where a rollback is available.
     *
     *     Needs the permission `incidents:work`, which these roles have: analyst, admin.
     */
    post: operations['setRemediationActionStatus'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/incidents/{id}/merge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Merge other incidents into this one
     * @description They are closed and name this one as their parent; this one gets what they knew. All of them or none.
     *
     *     Needs the permission `incidents:work`, which these roles have: analyst, admin.
     */
    post: operations['mergeIncidents'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List what was done and what was refused
     * @description The newest first. All filters that are given must hold. Changes are those that were made; refused are attempts without a known or sufficient identity, and changes that could not be made.
     *
     *     Needs the permission `audit:read`, which these roles have: admin.
     */
    get: operations['listAuditEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/audit/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export what was done and what was refused
     * @description One event on each line, the oldest first, read as it is sent. An answer that breaks off is not complete. What was begun before `to` may still be added after it: for an archive, let `to` lie some minutes back.
     *
     *     Needs the permission `audit:read`, which these roles have: admin.
     */
    get: operations['exportAuditEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/audit/verification': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Find what was changed, removed or inserted
     * @description Looks at as much of the audit as some seconds allow, and says in `next` where to go on. All is as it was written if nothing was found up to where `next` is null. Keep the `heads` elsewhere: `sentinelops-db audit-verify --since` takes them.
     *
     *     Needs the permission `audit:read`, which these roles have: admin.
     */
    get: operations['verifyAudit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Violation: {
      /** @description JSON pointer (RFC 6901) to the value. */
      pointer: string;
      /** @description What it must be. */
      detail: string;
    };
    Refusal: {
      /** @description Path of the document, in an archive its path there. */
      file: string;
      line: number;
      reason: string;
    };
    ImportReport: {
      created: number;
      updated: number;
      unchanged: number;
      refused: number;
      /** @description The first 1000 of them. */
      refusals: components['schemas']['Refusal'][];
    };
    Problem: {
      /** Format: uri */
      type: string;
      title: string;
      status: number;
      detail: string;
      /** @description Stable name of the problem. */
      code: string;
      /**
       * @description Where the values of errors stand.
       * @enum {string}
       */
      in?: 'body' | 'query' | 'path' | 'header';
      /** @description Every value that is wrong. */
      errors?: components['schemas']['Violation'][];
      /** @description What became of the documents before an import broke off. */
      report?: components['schemas']['ImportReport'];
      /**
       * @description What the caller would have to be allowed.
       * @enum {string}
       */
      missingPermission?:
        | 'rules:read'
        | 'rules:write'
        | 'rules:import'
        | 'rules:report'
        | 'incidents:read'
        | 'incidents:raise'
        | 'incidents:work'
        | 'incidents:delete'
        | 'incidents:import'
        | 'operations:read'
        | 'audit:read'
        | 'keys:manage';
      /** @description The version that it has. */
      currentVersion?: number;
      /** @description The ETag that it has. */
      currentETag?: string;
      /** @description Fields that others changed since the oldest version in If-Match; left out where no one knows, as before there was an audit. */
      changedFields?: string[];
    };
    DurationSummary: {
      /** @description How many durations this is about: the latest, at most 1000. */
      count: number;
      /** @description On average. In milliseconds. */
      averageMs: number;
      /** @description 95 of 100 took no longer. In milliseconds. */
      p95Ms: number;
      /** @description The longest. In milliseconds. */
      longestMs: number;
    };
    SlowQuery: {
      /**
       * Format: date-time
       * @description When it ended.
       */
      at: string;
      /** @description How long it took. In milliseconds. */
      durationMs: number;
      /** @description The statement without its values, shortened. */
      statement: string;
    };
    SlowQueries: {
      /** @description From here on a statement is slow. In milliseconds. */
      thresholdMs: number;
      /** @description How many there were since the start. */
      count: number;
      /** @description The last ones, the latest first. */
      latest: components['schemas']['SlowQuery'][];
    };
    PoolStatistics: {
      /** @description Connections that are kept (DB_POOL_SIZE). */
      size: number;
      /** @description How many more there may be under load (DB_MAX_OVERFLOW). */
      maxOverflow: number;
      /** @description Open connections that no one uses. */
      idle: number;
      /** @description Connections in use. */
      inUse: number;
      /** @description Open connections beyond `size`. */
      overflow: number;
      /** @description Callers that wait for a connection. */
      waiting: number;
      /** @description Callers that waited in vain (DB_POOL_TIMEOUT), since the start. */
      timeouts: number;
      /** @description Connections opened since the start. */
      opened: number;
      /** @description Connections closed because of their age (DB_POOL_RECYCLE), since the start. */
      recycled: number;
      /** @description Connections found dead before they were used (DB_POOL_PRE_PING), since the start. */
      replaced: number;
      /** @description Waits for a connection, those in vain included. */
      acquire: components['schemas']['DurationSummary'];
      /** @description Statements, on the server and on the way. */
      query: components['schemas']['DurationSummary'];
      slowQueries: components['schemas']['SlowQueries'];
    };
    /**
     * @description Whoever has several may do what any of them may. At least one.
     * @enum {string}
     */
    Role: 'viewer' | 'analyst' | 'engineer' | 'service' | 'admin';
    CreatedApiKey: {
      /** Format: uuid */
      id: string;
      /**
       * @description Of a-z, 0-9 and the characters . _ @ -. Never given twice: what is done with the key is kept under it, as `key:<name>`.
       * @example build-server
       */
      name: string;
      /** @description Whoever has several may do what any of them may. At least one. */
      roles: components['schemas']['Role'][];
      /** Format: date-time */
      createdAt: string;
      createdBy: string;
      /**
       * Format: date-time
       * @description From here on it holds no longer; null: it holds until it is revoked.
       */
      expiresAt: string | null;
      /**
       * Format: date-time
       * @description When it was last used, a minute late at most; null: not yet.
       */
      lastUsedAt: string | null;
      /** Format: date-time */
      revokedAt: string | null;
      revokedBy: string | null;
      /** @description The key itself, shown this once: only its hash is kept. */
      key: string;
    };
    CreateApiKey: {
      /**
       * @description Of a-z, 0-9 and the characters . _ @ -. Never given twice: what is done with the key is kept under it, as `key:<name>`.
       * @example build-server
       */
      name: string;
      /** @description Whoever has several may do what any of them may. At least one. */
      roles: components['schemas']['Role'][];
      /**
       * Format: date-time
       * @description From here on it holds no longer; null: it holds until it is revoked.
       */
      expiresAt?: string | null;
    };
    ApiKey: {
      /** Format: uuid */
      id: string;
      /**
       * @description Of a-z, 0-9 and the characters . _ @ -. Never given twice: what is done with the key is kept under it, as `key:<name>`.
       * @example build-server
       */
      name: string;
      /** @description Whoever has several may do what any of them may. At least one. */
      roles: components['schemas']['Role'][];
      /** Format: date-time */
      createdAt: string;
      createdBy: string;
      /**
       * Format: date-time
       * @description From here on it holds no longer; null: it holds until it is revoked.
       */
      expiresAt: string | null;
      /**
       * Format: date-time
       * @description When it was last used, a minute late at most; null: not yet.
       */
      lastUsedAt: string | null;
      /** Format: date-time */
      revokedAt: string | null;
      revokedBy: string | null;
    };
    ApiKeyPage: {
      /** @description How many there are on all pages. */
      total: number;
      page: number;
      pageSize: number;
      items: components['schemas']['ApiKey'][];
    };
    Live: {
      /**
       * @example live
       * @enum {string}
       */
      status: 'live';
    };
    Ready: {
      /**
       * @example ready
       * @enum {string}
       */
      status: 'ready';
      /**
       * @description Milliseconds to the database and back.
       * @example 1.2
       */
      databaseMs: number;
    };
    /** @enum {string} */
    RuleStatus: 'active' | 'inactive' | 'testing' | 'disabled' | 'deprecated';
    /** @enum {string} */
    Severity: 'critical' | 'high' | 'medium' | 'low' | 'info';
    /** @enum {string} */
    RuleType: 'query' | 'pattern' | 'threshold' | 'anomaly' | 'correlation' | 'custom';
    /** @enum {string} */
    ConditionOperator: 'eq' | 'ne' | 'gt' | 'lt' | 'gte' | 'lte' | 'in' | 'contains' | 'regex' | 'exists';
    RuleCondition: {
      field: string;
      operator: components['schemas']['ConditionOperator'];
      /** @description A list for `in`, a boolean for `exists`, a regular expression of RE2 for `regex`. */
      value:
        | string
        | number
        | boolean
        | unknown[]
        | {
            [key: string]: unknown;
          }
        | null;
      /** @default false */
      caseSensitive?: boolean;
    };
    RuleThreshold: {
      count: number;
      windowSeconds: number;
      groupBy?: string[] | null;
    };
    RuleCorrelation: {
      events: {
        [key: string]: unknown;
      }[];
      windowSeconds: number;
      joinFields: string[];
      /** @default false */
      sequenceRequired?: boolean;
    };
    RuleAction: {
      type: string;
      /** @default {} */
      parameters?: {
        [key: string]: unknown;
      };
      /** @default false */
      automated?: boolean;
      /** @default true */
      requiresApproval?: boolean;
    };
    RuleMetrics: {
      totalExecutions: number;
      totalMatches: number;
      truePositives: number;
      falsePositives: number;
      avgExecutionTimeMs: number;
      /** Format: date-time */
      lastMatch?: string | null;
      /** @description Matches / executions. */
      matchRate: number;
      /** @description True positives / (true + false positives). */
      precision: number;
    };
    Rule: {
      /** Format: uuid */
      id: string;
      /**
       * @description Unique, and never given twice.
       * @example RULE-000001
       */
      ruleNumber: string;
      name: string;
      description: string;
      /** @description Says which of query, conditions, threshold and correlation must be given. */
      ruleType: components['schemas']['RuleType'];
      severity: components['schemas']['Severity'];
      status: components['schemas']['RuleStatus'];
      /** @description The query, or a whole Sigma document. */
      query: string | null;
      conditions: components['schemas']['RuleCondition'][] | null;
      threshold: components['schemas']['RuleThreshold'] | null;
      correlation: components['schemas']['RuleCorrelation'] | null;
      /** @description A rule runs when it is enabled and its status is active or testing. */
      enabled: boolean;
      /** @description Trimmed, lower-case, unique. */
      tags: string[];
      /** @description URLs, ATT&CK ids. */
      references: string[];
      falsePositiveRate: number | null;
      actions: components['schemas']['RuleAction'][];
      customFields: {
        [key: string]: unknown;
      };
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      /** Format: date-time */
      lastExecuted: string | null;
      createdBy: string;
      updatedBy: string;
      /** @description Raised by each change of what the rule is. */
      version: number;
      metrics: components['schemas']['RuleMetrics'];
      /** @description Reports that the metrics are made of. They raise no version, and are in the ETag. */
      metricReports: number;
      /**
       * Format: uuid
       * @description The rule that this one was cloned from.
       */
      parentRuleId: string | null;
      relatedRules: string[];
    };
    CreateRule: {
      name: string;
      description: string;
      /** @description Says which of query, conditions, threshold and correlation must be given. */
      ruleType: components['schemas']['RuleType'];
      severity: components['schemas']['Severity'];
      /** @description The query, or a whole Sigma document. */
      query?: string | null;
      conditions?: components['schemas']['RuleCondition'][] | null;
      threshold?: components['schemas']['RuleThreshold'] | null;
      correlation?: components['schemas']['RuleCorrelation'] | null;
      /** @description Trimmed, lower-case, unique. */
      tags?: string[];
      /** @description URLs, ATT&CK ids. */
      references?: string[];
      falsePositiveRate?: number | null;
      actions?: components['schemas']['RuleAction'][];
      customFields?: {
        [key: string]: unknown;
      };
      relatedRules?: string[];
      status?: components['schemas']['RuleStatus'];
      /** @description A rule runs when it is enabled and its status is active or testing. */
      enabled?: boolean;
    };
    /**
     * @description Whether there are as many, at least as many, or about as many.
     * @enum {string}
     */
    TotalRelation: 'eq' | 'gte' | 'estimated';
    Total: {
      value: number;
      /** @description Whether there are as many, at least as many, or about as many. */
      relation: components['schemas']['TotalRelation'];
    };
    RuleSummary: {
      /** Format: uuid */
      id: string;
      /**
       * @description Unique, and never given twice.
       * @example RULE-000001
       */
      ruleNumber: string;
      name: string;
      /** @description Says which of query, conditions, threshold and correlation must be given. */
      ruleType: components['schemas']['RuleType'];
      severity: components['schemas']['Severity'];
      status: components['schemas']['RuleStatus'];
      /** @description A rule runs when it is enabled and its status is active or testing. */
      enabled: boolean;
      /** @description Trimmed, lower-case, unique. */
      tags: string[];
      falsePositiveRate: number | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      /** Format: date-time */
      lastExecuted: string | null;
      createdBy: string;
      updatedBy: string;
      /** @description Raised by each change of what the rule is. */
      version: number;
      metrics: components['schemas']['RuleMetrics'];
      /** @description Reports that the metrics are made of. They raise no version, and are in the ETag. */
      metricReports: number;
      /**
       * Format: uuid
       * @description The rule that this one was cloned from.
       */
      parentRuleId: string | null;
    };
    RuleSummaryPage: {
      /** @description How many there are on all pages; null if they were not counted. */
      total: components['schemas']['Total'] | null;
      /** @description For `cursor`: where the next page begins; null on the last one. */
      next: string | null;
      /** @description Null of a page that a cursor began. */
      page: number | null;
      pageSize: number;
      items: components['schemas']['RuleSummary'][];
    };
    RulePage: {
      /** @description How many there are on all pages; null if they were not counted. */
      total: components['schemas']['Total'] | null;
      /** @description For `cursor`: where the next page begins; null on the last one. */
      next: string | null;
      /** @description Null of a page that a cursor began. */
      page: number | null;
      pageSize: number;
      items: components['schemas']['Rule'][];
    };
    /** @enum {string} */
    ListView: 'summary' | 'full';
    /** @enum {string} */
    Counting: 'bounded' | 'exact' | 'estimated' | 'none';
    /** @enum {string} */
    RuleSort:
      | 'createdAt'
      | '-createdAt'
      | 'updatedAt'
      | '-updatedAt'
      | 'name'
      | '-name'
      | 'ruleNumber'
      | '-ruleNumber'
      | 'severity'
      | '-severity'
      | 'status'
      | '-status';
    SeverityCounts: {
      critical: number;
      high: number;
      medium: number;
      low: number;
      info: number;
    };
    NoisyRule: {
      /** Format: uuid */
      id: string;
      ruleNumber: string;
      name: string;
      totalMatches: number;
      falsePositives: number;
      precision: number;
    };
    RuleStatistics: {
      total: number;
      enabled: number;
      /** @description Enabled, and active or testing. */
      running: number;
      byStatus?: {
        active: number;
        inactive: number;
        testing: number;
        disabled: number;
        deprecated: number;
      };
      bySeverity: components['schemas']['SeverityCounts'];
      byType?: {
        query: number;
        pattern: number;
        threshold: number;
        anomaly: number;
        correlation: number;
        custom: number;
      };
      /** @description Most false positives first; rules without any are left out. */
      noisiest: components['schemas']['NoisyRule'][];
    };
    RuleDefinition: {
      name: string;
      description: string;
      /** @description Says which of query, conditions, threshold and correlation must be given. */
      ruleType: components['schemas']['RuleType'];
      severity: components['schemas']['Severity'];
      /** @description The query, or a whole Sigma document. */
      query?: string | null;
      conditions?: components['schemas']['RuleCondition'][] | null;
      threshold?: components['schemas']['RuleThreshold'] | null;
      correlation?: components['schemas']['RuleCorrelation'] | null;
      /** @description Trimmed, lower-case, unique. */
      tags?: string[];
      /** @description URLs, ATT&CK ids. */
      references?: string[];
      falsePositiveRate?: number | null;
      actions?: components['schemas']['RuleAction'][];
      customFields?: {
        [key: string]: unknown;
      };
      relatedRules?: string[];
    };
    PatchRule: {
      name?: string;
      description?: string;
      /** @description Says which of query, conditions, threshold and correlation must be given. */
      ruleType?: components['schemas']['RuleType'];
      severity?: components['schemas']['Severity'];
      /** @description The query, or a whole Sigma document. */
      query?: string | null;
      conditions?: components['schemas']['RuleCondition'][] | null;
      threshold?: {
        count?: number;
        windowSeconds?: number;
        groupBy?: string[] | null;
      } | null;
      correlation?: {
        events?: {
          [key: string]: unknown;
        }[];
        windowSeconds?: number;
        joinFields?: string[];
        /** @default false */
        sequenceRequired?: boolean | null;
      } | null;
      /** @description Trimmed, lower-case, unique. */
      tags?: string[] | null;
      /** @description URLs, ATT&CK ids. */
      references?: string[] | null;
      falsePositiveRate?: number | null;
      actions?: components['schemas']['RuleAction'][] | null;
      customFields?: {
        [key: string]: unknown;
      } | null;
      relatedRules?: string[] | null;
    };
    SetRuleStatus: {
      status: components['schemas']['RuleStatus'];
    };
    CloneRule: {
      name?: string;
    };
    RuleExecutionReport: {
      executions: number;
      matches: number;
      /** @default 0 */
      truePositives?: number;
      /** @default 0 */
      falsePositives?: number;
      /** @description Mean of the reported executions, in milliseconds; left out, it leaves the mean as it is. */
      avgExecutionTimeMs?: number;
      /** Format: date-time */
      lastExecuted?: string;
      /** Format: date-time */
      lastMatch?: string;
    };
    /** @enum {string} */
    IncidentStatus: 'open' | 'investigating' | 'contained' | 'remediated' | 'closed' | 'false_positive';
    /** @enum {string} */
    IncidentPriority: 'low' | 'medium' | 'high' | 'critical';
    /** @enum {string} */
    IncidentType:
      | 'unauthorized_access'
      | 'data_breach'
      | 'malware'
      | 'dos_attack'
      | 'policy_violation'
      | 'suspicious_activity'
      | 'other';
    IncidentSource: {
      system: string;
      /** @description The rule that raised it. */
      ruleId?: string | null;
      ruleName?: string | null;
      /** @default 0 */
      confidence?: number;
      /** @description What the source system sent. */
      rawData?: {
        [key: string]: unknown;
      } | null;
    };
    IncidentActor: {
      type: string;
      identifier: string;
      name?: string | null;
      /** @default {} */
      attributes?: {
        [key: string]: unknown;
      };
    };
    IncidentAsset: {
      type: string;
      identifier: string;
      name?: string | null;
      /** @default {} */
      attributes?: {
        [key: string]: unknown;
      };
      criticality?: components['schemas']['Severity'] | null;
    };
    TimelineEntry: {
      /** Format: date-time */
      timestamp: string;
      eventType: string;
      description: string;
      actor?: string | null;
      details?: {
        [key: string]: unknown;
      } | null;
    };
    IncidentAnalysis: {
      summary: string;
      /** @default 0 */
      riskScore?: number;
      /**
       * @description ATT&CK techniques, for example.
       * @default []
       */
      attackPatterns?: string[];
      /** @default [] */
      indicators?: {
        [key: string]: unknown;
      }[];
      /** @default [] */
      recommendations?: string[];
      /** @default 0 */
      confidence?: number;
      aiInsights?: {
        [key: string]: unknown;
      } | null;
    };
    /** @enum {string} */
    RemediationStatus: 'pending' | 'in_progress' | 'completed' | 'failed' | 'cancelled' | 'rolled_back';
    RemediationAction: {
      actionId: string;
      actionType: string;
      description: string;
      status: components['schemas']['RemediationStatus'];
      /** @default false */
      automated?: boolean;
      /** Format: date-time */
      executedAt?: string | null;
      executedBy?: string | null;
      result?: string | null;
      /** @default false */
      rollbackAvailable?: boolean;
    };
    Incident: {
      /** Format: uuid */
      id: string;
      /**
       * @description Unique, and never given twice.
       * @example INC-000001
       */
      incidentNumber: string;
      title: string;
      description: string;
      incidentType: components['schemas']['IncidentType'];
      severity: components['schemas']['Severity'];
      /** @description Follows the severity unless it is given. */
      priority: components['schemas']['IncidentPriority'];
      status: components['schemas']['IncidentStatus'];
      /** @description Its id in the source system; unique there. */
      externalId: string | null;
      /** @description Trimmed, lower-case, unique. */
      tags: string[];
      customFields: {
        [key: string]: unknown;
      };
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      /**
       * Format: date-time
       * @description Now unless it is given; a later change that leaves it out keeps it.
       */
      detectedAt: string;
      /**
       * Format: date-time
       * @description When it happened, where that is known.
       */
      occurredAt: string | null;
      /**
       * Format: date-time
       * @description First assignment, first move out of open, or first analysis.
       */
      acknowledgedAt: string | null;
      /**
       * Format: date-time
       * @description Last entry into remediated, closed or false_positive.
       */
      resolvedAt: string | null;
      source: components['schemas']['IncidentSource'];
      /** @description Unique by type and identifier. */
      actors: components['schemas']['IncidentActor'][];
      /** @description Unique by type and identifier. */
      assets: components['schemas']['IncidentAsset'][];
      /** @description In order of the instant. */
      timeline: components['schemas']['TimelineEntry'][];
      analysis: components['schemas']['IncidentAnalysis'] | null;
      remediationActions: components['schemas']['RemediationAction'][];
      createdBy: string;
      updatedBy: string;
      assignedTo: string | null;
      /** @description Seconds from occurredAt to detectedAt. */
      timeToDetect: number | null;
      /** @description Seconds from detectedAt to acknowledgedAt. */
      timeToRespond: number | null;
      /** @description Seconds from detectedAt to resolvedAt. */
      timeToResolve: number | null;
      /**
       * Format: uuid
       * @description The incident that this one was merged into.
       */
      parentIncidentId: string | null;
      relatedIncidents: string[];
      /** @description Raised by each change. */
      version: number;
    };
    TimelineInput: {
      eventType: string;
      description: string;
      details?: {
        [key: string]: unknown;
      } | null;
      /**
       * Format: date-time
       * @description When it happened; now unless it is given.
       */
      timestamp?: string;
    };
    CreateIncident: {
      title: string;
      description: string;
      incidentType: components['schemas']['IncidentType'];
      severity: components['schemas']['Severity'];
      source: components['schemas']['IncidentSource'];
      /** @description Follows the severity unless it is given. */
      priority?: components['schemas']['IncidentPriority'];
      /** @description Its id in the source system; unique there. */
      externalId?: string | null;
      /** @description Trimmed, lower-case, unique. */
      tags?: string[];
      customFields?: {
        [key: string]: unknown;
      };
      /**
       * Format: date-time
       * @description Now unless it is given; a later change that leaves it out keeps it.
       */
      detectedAt?: string;
      /**
       * Format: date-time
       * @description When it happened, where that is known.
       */
      occurredAt?: string | null;
      /** @description Unique by type and identifier. */
      actors?: components['schemas']['IncidentActor'][];
      /** @description Unique by type and identifier. */
      assets?: components['schemas']['IncidentAsset'][];
      relatedIncidents?: string[];
      /** @description What has happened so far. */
      timeline?: components['schemas']['TimelineInput'][];
    };
    IncidentSourceSummary: {
      system: string;
      /** @description The rule that raised it. */
      ruleId?: string | null;
      ruleName?: string | null;
      /** @default 0 */
      confidence?: number;
    };
    IncidentSummary: {
      /** Format: uuid */
      id: string;
      /**
       * @description Unique, and never given twice.
       * @example INC-000001
       */
      incidentNumber: string;
      title: string;
      incidentType: components['schemas']['IncidentType'];
      severity: components['schemas']['Severity'];
      /** @description Follows the severity unless it is given. */
      priority: components['schemas']['IncidentPriority'];
      status: components['schemas']['IncidentStatus'];
      /** @description Its id in the source system; unique there. */
      externalId: string | null;
      /** @description Trimmed, lower-case, unique. */
      tags: string[];
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      /**
       * Format: date-time
       * @description Now unless it is given; a later change that leaves it out keeps it.
       */
      detectedAt: string;
      /**
       * Format: date-time
       * @description When it happened, where that is known.
       */
      occurredAt: string | null;
      /**
       * Format: date-time
       * @description First assignment, first move out of open, or first analysis.
       */
      acknowledgedAt: string | null;
      /**
       * Format: date-time
       * @description Last entry into remediated, closed or false_positive.
       */
      resolvedAt: string | null;
      createdBy: string;
      updatedBy: string;
      assignedTo: string | null;
      /** @description Seconds from occurredAt to detectedAt. */
      timeToDetect: number | null;
      /** @description Seconds from detectedAt to acknowledgedAt. */
      timeToRespond: number | null;
      /** @description Seconds from detectedAt to resolvedAt. */
      timeToResolve: number | null;
      /**
       * Format: uuid
       * @description The incident that this one was merged into.
       */
      parentIncidentId: string | null;
      /** @description Raised by each change. */
      version: number;
      source: components['schemas']['IncidentSourceSummary'];
    };
    IncidentSummaryPage: {
      /** @description How many there are on all pages; null if they were not counted. */
      total: components['schemas']['Total'] | null;
      /** @description For `cursor`: where the next page begins; null on the last one. */
      next: string | null;
      /** @description Null of a page that a cursor began. */
      page: number | null;
      pageSize: number;
      /** @description Whether a search for `q` ended before all was looked at: these are some of what matches. `next`, if there is one, goes on from there. */
      partial: boolean;
      items: components['schemas']['IncidentSummary'][];
    };
    IncidentPage: {
      /** @description How many there are on all pages; null if they were not counted. */
      total: components['schemas']['Total'] | null;
      /** @description For `cursor`: where the next page begins; null on the last one. */
      next: string | null;
      /** @description Null of a page that a cursor began. */
      page: number | null;
      pageSize: number;
      /** @description Whether a search for `q` ended before all was looked at: these are some of what matches. `next`, if there is one, goes on from there. */
      partial: boolean;
      items: components['schemas']['Incident'][];
    };
    /** @enum {string} */
    IncidentSort:
      | 'createdAt'
      | '-createdAt'
      | 'updatedAt'
      | '-updatedAt'
      | 'detectedAt'
      | '-detectedAt'
      | 'title'
      | '-title'
      | 'incidentNumber'
      | '-incidentNumber'
      | 'severity'
      | '-severity'
      | 'priority'
      | '-priority'
      | 'status'
      | '-status'
      | 'relevance';
    /**
     * @description Whether `median` and `p95` are exact, or within 1 % of what is. All other figures are always exact.
     * @enum {string}
     */
    PercentileAccuracy: 'exact' | 'approximate';
    ClockStatistics: {
      /** @description Incidents whose clock has run. */
      count: number;
      /** @description In seconds. */
      mean: number | null;
      /** @description In seconds. */
      median: number | null;
      /** @description 95th percentile, in seconds. */
      p95: number | null;
    };
    IncidentStatistics: {
      total: number;
      /** @description Neither remediated, closed nor a false positive. */
      unresolved: number;
      /** @description Unresolved, and no one has them. */
      unassigned: number;
      byStatus?: {
        open: number;
        investigating: number;
        contained: number;
        remediated: number;
        closed: number;
        false_positive: number;
      };
      bySeverity: components['schemas']['SeverityCounts'];
      byPriority?: {
        low: number;
        medium: number;
        high: number;
        critical: number;
      };
      byType?: {
        unauthorized_access: number;
        data_breach: number;
        malware: number;
        dos_attack: number;
        policy_violation: number;
        suspicious_activity: number;
        other: number;
      };
      /** @description Whether `median` and `p95` are exact, or within 1 % of what is. All other figures are always exact. */
      percentiles: components['schemas']['PercentileAccuracy'];
      /** @description Its mean is the MTTD. */
      timeToDetect: components['schemas']['ClockStatistics'];
      timeToRespond: components['schemas']['ClockStatistics'];
      /** @description Its mean is the MTTR. */
      timeToResolve: components['schemas']['ClockStatistics'];
    };
    IncidentDefinition: {
      title: string;
      description: string;
      incidentType: components['schemas']['IncidentType'];
      severity: components['schemas']['Severity'];
      source: components['schemas']['IncidentSource'];
      /** @description Follows the severity unless it is given. */
      priority?: components['schemas']['IncidentPriority'];
      /** @description Its id in the source system; unique there. */
      externalId?: string | null;
      /** @description Trimmed, lower-case, unique. */
      tags?: string[];
      customFields?: {
        [key: string]: unknown;
      };
      /**
       * Format: date-time
       * @description Now unless it is given; a later change that leaves it out keeps it.
       */
      detectedAt?: string;
      /**
       * Format: date-time
       * @description When it happened, where that is known.
       */
      occurredAt?: string | null;
      /** @description Unique by type and identifier. */
      actors?: components['schemas']['IncidentActor'][];
      /** @description Unique by type and identifier. */
      assets?: components['schemas']['IncidentAsset'][];
      relatedIncidents?: string[];
    };
    PatchIncident: {
      title?: string;
      description?: string;
      incidentType?: components['schemas']['IncidentType'];
      severity?: components['schemas']['Severity'];
      source?: {
        system?: string;
        /** @description The rule that raised it. */
        ruleId?: string | null;
        ruleName?: string | null;
        /** @default 0 */
        confidence?: number | null;
        /** @description What the source system sent. */
        rawData?: {
          [key: string]: unknown;
        } | null;
      };
      /** @description Follows the severity unless it is given. */
      priority?: components['schemas']['IncidentPriority'] | null;
      /** @description Its id in the source system; unique there. */
      externalId?: string | null;
      /** @description Trimmed, lower-case, unique. */
      tags?: string[] | null;
      customFields?: {
        [key: string]: unknown;
      } | null;
      /**
       * Format: date-time
       * @description Now unless it is given; a later change that leaves it out keeps it.
       */
      detectedAt?: string | null;
      /**
       * Format: date-time
       * @description When it happened, where that is known.
       */
      occurredAt?: string | null;
      /** @description Unique by type and identifier. */
      actors?: components['schemas']['IncidentActor'][] | null;
      /** @description Unique by type and identifier. */
      assets?: components['schemas']['IncidentAsset'][] | null;
      relatedIncidents?: string[] | null;
    };
    AssignIncident: {
      /**
       * Format: date-time
       * @description When it really happened; now unless it is given.
       */
      at?: string;
      /** @description Null takes the incident from whoever has it. */
      assignee: string | null;
    };
    SetIncidentStatus: {
      status: components['schemas']['IncidentStatus'];
      /**
       * Format: date-time
       * @description When it really happened; now unless it is given.
       */
      at?: string;
      reason?: string | null;
    };
    AnalyzeIncident: {
      summary: string;
      /** @default 0 */
      riskScore?: number;
      /**
       * @description ATT&CK techniques, for example.
       * @default []
       */
      attackPatterns?: string[];
      /** @default [] */
      indicators?: {
        [key: string]: unknown;
      }[];
      /** @default [] */
      recommendations?: string[];
      /** @default 0 */
      confidence?: number;
      aiInsights?: {
        [key: string]: unknown;
      } | null;
      /**
       * Format: date-time
       * @description When it really happened; now unless it is given.
       */
      at?: string;
    };
    PlanRemediation: {
      actionType: string;
      description: string;
      /** @default false */
      automated?: boolean;
      /** @default false */
      rollbackAvailable?: boolean;
    };
    SetRemediationStatus: {
      status: components['schemas']['RemediationStatus'];
      result?: string | null;
      /**
       * Format: date-time
       * @description When it really happened; now unless it is given.
       */
      at?: string;
    };
    MergeIncidents: {
      /** @description The incidents to merge into this one. */
      sourceIds: string[];
    };
    /** @enum {string} */
    AuditOutcome: 'done' | 'refused';
    /** @enum {string} */
    AuditedType: 'rule' | 'incident' | 'apiKey';
    AuditEvent: {
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      at: string;
      /** @description Who; null if that was not known. */
      actor: string | null;
      /** @description Whence over the network; null if not over one. */
      address: string | null;
      /** @description X-Request-Id of the request. */
      requestId: string | null;
      /** @description operationId, or what was typed at a terminal. */
      operation: string;
      outcome: components['schemas']['AuditOutcome'];
      /** @description Code of the problem with which it was refused. */
      reason: string | null;
      resourceType: components['schemas']['AuditedType'] | null;
      /** Format: uuid */
      resourceId: string | null;
      /** @description Of the resource, after the change. */
      version: number | null;
      /** @description By field `from` and `to`, or what was `added` to a list and `removed` from it. A creation has no `from`, a removal no `to`. */
      changes: {
        [key: string]: unknown;
      };
      /** @description Events stand in several chains of hashes, and have a place in theirs. */
      chain: number;
      position: number;
      /** @description SHA-256 of the event before it in the chain. */
      previousHash: string;
      /** @description SHA-256 of all of this. */
      hash: string;
    };
    AuditPage: {
      items: components['schemas']['AuditEvent'][];
      /** @description Where the next page goes on, for `after`; null on the last one. */
      next: string | null;
    };
    /**
     * @description changed: not what its hash, or the event after it, says. missing: those before and after are there. inserted: the others do not know it. head: the end, or the beginning, of the chain is not what the chain says.
     * @enum {string}
     */
    AuditFindingKind: 'changed' | 'missing' | 'inserted' | 'head';
    AuditFinding: {
      /** @description changed: not what its hash, or the event after it, says. missing: those before and after are there. inserted: the others do not know it. head: the end, or the beginning, of the chain is not what the chain says. */
      kind: components['schemas']['AuditFindingKind'];
      /** @description The chain in which it is. */
      chain: number;
      /** @description The place in the chain. */
      position: number;
      /** @description Of several that are missing side by side; else the same as position. */
      lastPosition: number;
      /**
       * Format: uuid
       * @description Of the event; null if it is missing.
       */
      id: string | null;
      detail: string;
    };
    AuditHead: {
      /** @description The chain. */
      chain: number;
      /** @description Of its last event. */
      position: number;
      /** @description Of its last event; it stands for all before it. */
      hash: string;
    };
    AuditVerification: {
      /** @description What is not as it was written. */
      findings: components['schemas']['AuditFinding'][];
      /** @description Of the chains that were gone through to their end. */
      heads: components['schemas']['AuditHead'][];
      /** @description Events that were looked at. */
      checked: number;
      /** @description Where to go on, for `after`; null if all was looked at. */
      next: string | null;
    };
  };
  responses: {
    /** @description The request is malformed or breaks the described shape. */
    BadRequest: {
      headers: {
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "urn:sentinelops:problem:request.invalid",
         *       "title": "Bad Request",
         *       "status": 400,
         *       "detail": "The body of the request is not valid.",
         *       "code": "request.invalid",
         *       "in": "body",
         *       "errors": [
         *         {
         *           "pointer": "/severity",
         *           "detail": "must be one of: critical, high, medium, low, info"
         *         }
         *       ]
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The request does not show whose it is, or not in a way that holds. */
    Unauthorized: {
      headers: {
        'WWW-Authenticate': components['headers']['WWW-Authenticate'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "urn:sentinelops:problem:auth.required",
         *       "title": "Unauthorized",
         *       "status": 401,
         *       "detail": "Send an API key as X-API-Key, or a key or token as Authorization: Bearer.",
         *       "code": "auth.required"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Whose request it is may not do that. `missingPermission` names what would be needed. */
    Forbidden: {
      headers: {
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "urn:sentinelops:problem:auth.forbidden",
         *       "title": "Forbidden",
         *       "status": 403,
         *       "detail": "This needs the permission rules:write. Whoever has one of these roles has it: engineer, admin.",
         *       "code": "auth.forbidden",
         *       "missingPermission": "rules:write"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The request did not arrive in time. */
    RequestTimeout: {
      headers: {
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "urn:sentinelops:problem:request.too-slow",
         *       "title": "Request Timeout",
         *       "status": 408,
         *       "detail": "The body did not arrive within 60 seconds.",
         *       "code": "request.too-slow"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body is too large. */
    ContentTooLarge: {
      headers: {
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "urn:sentinelops:problem:request.too-large",
         *       "title": "Content Too Large",
         *       "status": 413,
         *       "detail": "The body is larger than the 4194304 bytes that are accepted here.",
         *       "code": "request.too-large"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The address is too long. */
    URITooLong: {
      headers: {
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "urn:sentinelops:problem:request.address-too-long",
         *       "title": "URI Too Long",
         *       "status": 414,
         *       "detail": "The query of the address is longer than the 8192 characters that are accepted here.",
         *       "code": "request.address-too-long"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The content type is not supported. */
    UnsupportedMediaType: {
      headers: {
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "urn:sentinelops:problem:request.unsupported-media-type",
         *       "title": "Unsupported Media Type",
         *       "status": 415,
         *       "detail": "Send application/json in UTF-8.",
         *       "code": "request.unsupported-media-type"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Too much was asked for in a minute. */
    TooManyRequests: {
      headers: {
        'Retry-After': components['headers']['Retry-After'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "urn:sentinelops:problem:request.too-many",
         *       "title": "Too Many Requests",
         *       "status": 429,
         *       "detail": "More than 12000 requests a minute came with these credentials. Wait 17 seconds.",
         *       "code": "request.too-many"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The header fields are too many or too large. */
    RequestHeaderFieldsTooLarge: {
      headers: {
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "urn:sentinelops:problem:request.headers-too-large",
         *       "title": "Request Header Fields Too Large",
         *       "status": 431,
         *       "detail": "There are more header fields than the 100 that are accepted here.",
         *       "code": "request.headers-too-large"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The database is away or overloaded, the issuer of a token is away, or the answer took too long. */
    ServiceUnavailable: {
      headers: {
        'Retry-After': components['headers']['Retry-After'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "urn:sentinelops:problem:database.unavailable",
         *       "title": "Service Unavailable",
         *       "status": 503,
         *       "detail": "The database does not answer.",
         *       "code": "database.unavailable"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The state of things does not allow it. Another request with this Idempotency-Key is still being carried out. */
    PostConflict: {
      headers: {
        'Retry-After': components['headers']['OptionalRetry-After'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "urn:sentinelops:problem:incident.status-refused",
         *       "title": "Conflict",
         *       "status": 409,
         *       "detail": "An incident can't go from closed to contained. From closed it goes to investigating.",
         *       "code": "incident.status-refused"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The state of things does not allow it. */
    Conflict: {
      headers: {
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "urn:sentinelops:problem:incident.status-refused",
         *       "title": "Conflict",
         *       "status": 409,
         *       "detail": "An incident can't go from closed to contained. From closed it goes to investigating.",
         *       "code": "incident.status-refused"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Well formed, but against the rules of the domain. The Idempotency-Key was used for another request. */
    PostUnprocessableContent: {
      headers: {
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "urn:sentinelops:problem:rule.invalid",
         *       "title": "Unprocessable Content",
         *       "status": 422,
         *       "detail": "The request is well formed, but breaks rules of the domain.",
         *       "code": "rule.invalid",
         *       "in": "body",
         *       "errors": [
         *         {
         *           "pointer": "/query",
         *           "detail": "must be given for a query rule"
         *         }
         *       ]
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Well formed, but against the rules of the domain. */
    UnprocessableContent: {
      headers: {
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "urn:sentinelops:problem:rule.invalid",
         *       "title": "Unprocessable Content",
         *       "status": 422,
         *       "detail": "The request is well formed, but breaks rules of the domain.",
         *       "code": "rule.invalid",
         *       "in": "body",
         *       "errors": [
         *         {
         *           "pointer": "/query",
         *           "detail": "must be given for a query rule"
         *         }
         *       ]
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description There is no such thing. */
    NotFound: {
      headers: {
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "urn:sentinelops:problem:rule.not-found",
         *       "title": "Not Found",
         *       "status": 404,
         *       "detail": "There is no rule RULE-000099.",
         *       "code": "rule.not-found"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description It is gone. */
    NoContent: {
      headers: {
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content?: never;
    };
    /** @description What became of each document. */
    ImportReport: {
      headers: {
        'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "created": 41,
         *       "updated": 2,
         *       "unchanged": 1204,
         *       "refused": 1,
         *       "refusals": [
         *         {
         *           "file": "rules/windows/logon.yml",
         *           "line": 7,
         *           "reason": "level must be one of: informational, low, medium, high, critical"
         *         }
         *       ]
         *     }
         */
        'application/json': components['schemas']['ImportReport'];
      };
    };
    /** @description Another request with this Idempotency-Key is still being carried out. */
    InProgress: {
      headers: {
        'Retry-After': components['headers']['OptionalRetry-After'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "urn:sentinelops:problem:idempotency.in-progress",
         *       "title": "Conflict",
         *       "status": 409,
         *       "detail": "A request with this Idempotency-Key is still being carried out. Repeat yours in a moment to get its answer.",
         *       "code": "idempotency.in-progress"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The new rule. */
    NewRule: {
      headers: {
        ETag: components['headers']['ETag'];
        Location: components['headers']['Location'];
        'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "id": "0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44",
         *       "ruleNumber": "RULE-000001",
         *       "name": "Remote thread in the credential store",
         *       "description": "A process that is no system process starts a thread in the process that keeps credentials.",
         *       "ruleType": "query",
         *       "severity": "high",
         *       "query": "event.code:8 and target.process.name:lsass.exe and not source.process.path:C\\:\\\\Windows\\\\System32*",
         *       "tags": [
         *         "attack.credential-access",
         *         "attack.t1003.001"
         *       ],
         *       "references": [
         *         "https://attack.mitre.org/techniques/T1003/001/"
         *       ],
         *       "falsePositiveRate": 0.02,
         *       "status": "testing",
         *       "conditions": null,
         *       "threshold": null,
         *       "correlation": null,
         *       "enabled": true,
         *       "actions": [],
         *       "customFields": {},
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "updatedAt": "2026-03-01T09:30:00.000Z",
         *       "lastExecuted": null,
         *       "createdBy": "key:ada@example.org",
         *       "updatedBy": "key:ada@example.org",
         *       "version": 1,
         *       "metrics": {
         *         "totalExecutions": 0,
         *         "totalMatches": 0,
         *         "truePositives": 0,
         *         "falsePositives": 0,
         *         "avgExecutionTimeMs": 0,
         *         "lastMatch": null,
         *         "matchRate": 0,
         *         "precision": 0
         *       },
         *       "metricReports": 0,
         *       "parentRuleId": null,
         *       "relatedRules": []
         *     }
         */
        'application/json': components['schemas']['Rule'];
      };
    };
    /** @description The rule. */
    Rule: {
      headers: {
        ETag: components['headers']['ETag'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "id": "0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44",
         *       "ruleNumber": "RULE-000001",
         *       "name": "Remote thread in the credential store",
         *       "description": "A process that is no system process starts a thread in the process that keeps credentials.",
         *       "ruleType": "query",
         *       "severity": "high",
         *       "query": "event.code:8 and target.process.name:lsass.exe and not source.process.path:C\\:\\\\Windows\\\\System32*",
         *       "tags": [
         *         "attack.credential-access",
         *         "attack.t1003.001"
         *       ],
         *       "references": [
         *         "https://attack.mitre.org/techniques/T1003/001/"
         *       ],
         *       "falsePositiveRate": 0.02,
         *       "status": "testing",
         *       "conditions": null,
         *       "threshold": null,
         *       "correlation": null,
         *       "enabled": true,
         *       "actions": [],
         *       "customFields": {},
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "updatedAt": "2026-03-01T09:30:00.000Z",
         *       "lastExecuted": null,
         *       "createdBy": "key:ada@example.org",
         *       "updatedBy": "key:ada@example.org",
         *       "version": 1,
         *       "metrics": {
         *         "totalExecutions": 0,
         *         "totalMatches": 0,
         *         "truePositives": 0,
         *         "falsePositives": 0,
         *         "avgExecutionTimeMs": 0,
         *         "lastMatch": null,
         *         "matchRate": 0,
         *         "precision": 0
         *       },
         *       "metricReports": 0,
         *       "parentRuleId": null,
         *       "relatedRules": []
         *     }
         */
        'application/json': components['schemas']['Rule'];
      };
    };
    /** @description The rule. */
    PostRule: {
      headers: {
        ETag: components['headers']['ETag'];
        'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "id": "0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44",
         *       "ruleNumber": "RULE-000001",
         *       "name": "Remote thread in the credential store",
         *       "description": "A process that is no system process starts a thread in the process that keeps credentials.",
         *       "ruleType": "query",
         *       "severity": "high",
         *       "query": "event.code:8 and target.process.name:lsass.exe and not source.process.path:C\\:\\\\Windows\\\\System32*",
         *       "tags": [
         *         "attack.credential-access",
         *         "attack.t1003.001"
         *       ],
         *       "references": [
         *         "https://attack.mitre.org/techniques/T1003/001/"
         *       ],
         *       "falsePositiveRate": 0.02,
         *       "status": "testing",
         *       "conditions": null,
         *       "threshold": null,
         *       "correlation": null,
         *       "enabled": true,
         *       "actions": [],
         *       "customFields": {},
         *       "createdAt": "2026-03-01T09:30:00.000Z",
         *       "updatedAt": "2026-03-01T09:30:00.000Z",
         *       "lastExecuted": null,
         *       "createdBy": "key:ada@example.org",
         *       "updatedBy": "key:ada@example.org",
         *       "version": 1,
         *       "metrics": {
         *         "totalExecutions": 0,
         *         "totalMatches": 0,
         *         "truePositives": 0,
         *         "falsePositives": 0,
         *         "avgExecutionTimeMs": 0,
         *         "lastMatch": null,
         *         "matchRate": 0,
         *         "precision": 0
         *       },
         *       "metricReports": 0,
         *       "parentRuleId": null,
         *       "relatedRules": []
         *     }
         */
        'application/json': components['schemas']['Rule'];
      };
    };
    /** @description It is as If-None-Match knows it. */
    NotModified: {
      headers: {
        ETag: components['headers']['ETag'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content?: never;
    };
    /** @description It is not what the preconditions are about: someone else was quicker. */
    PreconditionFailed: {
      headers: {
        ETag: components['headers']['ETag'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "urn:sentinelops:problem:rule.version-mismatch",
         *       "title": "Precondition Failed",
         *       "status": 412,
         *       "detail": "The rule 0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44 has version 4, not 3. Read it again and repeat the change.",
         *       "code": "rule.version-mismatch",
         *       "currentVersion": 4,
         *       "currentETag": "\"4-17\"",
         *       "changedFields": [
         *         "severity",
         *         "tags"
         *       ]
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The change needs If-Match. */
    PreconditionRequired: {
      headers: {
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "urn:sentinelops:problem:request.precondition-required",
         *       "title": "Precondition Required",
         *       "status": 428,
         *       "detail": "Read it first and send its ETag as If-Match, so that nothing is lost that someone else wrote meanwhile.",
         *       "code": "request.precondition-required"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The Idempotency-Key was used for another request. */
    KeyReused: {
      headers: {
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "urn:sentinelops:problem:idempotency.key-reused",
         *       "title": "Unprocessable Content",
         *       "status": 422,
         *       "detail": "This Idempotency-Key was used for another request. Give each request a new one, and keep it only to repeat that very request.",
         *       "code": "idempotency.key-reused"
         *     }
         */
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The incident. */
    Incident: {
      headers: {
        ETag: components['headers']['ETag'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "id": "0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44",
         *       "incidentNumber": "INC-000001",
         *       "title": "Mail forwarded outside from a finance mailbox",
         *       "description": "A new rule in the mailbox of an accountant forwards every mail to an address outside.",
         *       "incidentType": "unauthorized_access",
         *       "severity": "high",
         *       "externalId": "MAIL-20260301-0042",
         *       "tags": [
         *         "mail",
         *         "attack.t1114.003"
         *       ],
         *       "detectedAt": "2026-03-01T10:05:00.000Z",
         *       "occurredAt": "2026-03-01T09:41:00.000Z",
         *       "source": {
         *         "system": "mail-gateway",
         *         "ruleName": "Forwarding to an outside address",
         *         "confidence": 0.9
         *       },
         *       "actors": [
         *         {
         *           "type": "account",
         *           "identifier": "j.doe@example.com",
         *           "name": "J. Doe",
         *           "attributes": {}
         *         }
         *       ],
         *       "assets": [
         *         {
         *           "type": "mailbox",
         *           "identifier": "j.doe@example.com",
         *           "criticality": "high",
         *           "attributes": {}
         *         }
         *       ],
         *       "priority": "high",
         *       "status": "investigating",
         *       "customFields": {},
         *       "createdAt": "2026-03-01T10:06:00.000Z",
         *       "updatedAt": "2026-03-01T10:15:00.000Z",
         *       "acknowledgedAt": "2026-03-01T10:15:00.000Z",
         *       "resolvedAt": null,
         *       "timeline": [
         *         {
         *           "timestamp": "2026-03-01T10:06:00.000Z",
         *           "eventType": "created",
         *           "description": "Incident created",
         *           "actor": "key:ada@example.org",
         *           "details": {
         *             "changes": [
         *               {
         *                 "field": "status",
         *                 "old": null,
         *                 "new": "open"
         *               }
         *             ]
         *           }
         *         },
         *         {
         *           "timestamp": "2026-03-01T10:15:00.000Z",
         *           "eventType": "status_changed",
         *           "description": "Status changed: open -> investigating",
         *           "actor": "key:ada@example.org",
         *           "details": {
         *             "changes": [
         *               {
         *                 "field": "status",
         *                 "old": "open",
         *                 "new": "investigating"
         *               }
         *             ]
         *           }
         *         }
         *       ],
         *       "analysis": null,
         *       "remediationActions": [
         *         {
         *           "actionId": "0195d6a2-40aa-7b4e-b7c5-93c6b6a1f2ee",
         *           "actionType": "disable-account",
         *           "description": "Disable the account until the password is changed.",
         *           "status": "pending",
         *           "automated": false,
         *           "rollbackAvailable": true
         *         }
         *       ],
         *       "createdBy": "key:ada@example.org",
         *       "updatedBy": "key:ada@example.org",
         *       "assignedTo": null,
         *       "timeToDetect": 1440,
         *       "timeToRespond": 600,
         *       "timeToResolve": null,
         *       "parentIncidentId": null,
         *       "relatedIncidents": [],
         *       "version": 2
         *     }
         */
        'application/json': components['schemas']['Incident'];
      };
    };
    /** @description The incident. */
    PostIncident: {
      headers: {
        ETag: components['headers']['ETag'];
        'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
        RateLimit: components['headers']['RateLimit'];
        'RateLimit-Policy': components['headers']['RateLimit-Policy'];
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "id": "0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44",
         *       "incidentNumber": "INC-000001",
         *       "title": "Mail forwarded outside from a finance mailbox",
         *       "description": "A new rule in the mailbox of an accountant forwards every mail to an address outside.",
         *       "incidentType": "unauthorized_access",
         *       "severity": "high",
         *       "externalId": "MAIL-20260301-0042",
         *       "tags": [
         *         "mail",
         *         "attack.t1114.003"
         *       ],
         *       "detectedAt": "2026-03-01T10:05:00.000Z",
         *       "occurredAt": "2026-03-01T09:41:00.000Z",
         *       "source": {
         *         "system": "mail-gateway",
         *         "ruleName": "Forwarding to an outside address",
         *         "confidence": 0.9
         *       },
         *       "actors": [
         *         {
         *           "type": "account",
         *           "identifier": "j.doe@example.com",
         *           "name": "J. Doe",
         *           "attributes": {}
         *         }
         *       ],
         *       "assets": [
         *         {
         *           "type": "mailbox",
         *           "identifier": "j.doe@example.com",
         *           "criticality": "high",
         *           "attributes": {}
         *         }
         *       ],
         *       "priority": "high",
         *       "status": "investigating",
         *       "customFields": {},
         *       "createdAt": "2026-03-01T10:06:00.000Z",
         *       "updatedAt": "2026-03-01T10:15:00.000Z",
         *       "acknowledgedAt": "2026-03-01T10:15:00.000Z",
         *       "resolvedAt": null,
         *       "timeline": [
         *         {
         *           "timestamp": "2026-03-01T10:06:00.000Z",
         *           "eventType": "created",
         *           "description": "Incident created",
         *           "actor": "key:ada@example.org",
         *           "details": {
         *             "changes": [
         *               {
         *                 "field": "status",
         *                 "old": null,
         *                 "new": "open"
         *               }
         *             ]
         *           }
         *         },
         *         {
         *           "timestamp": "2026-03-01T10:15:00.000Z",
         *           "eventType": "status_changed",
         *           "description": "Status changed: open -> investigating",
         *           "actor": "key:ada@example.org",
         *           "details": {
         *             "changes": [
         *               {
         *                 "field": "status",
         *                 "old": "open",
         *                 "new": "investigating"
         *               }
         *             ]
         *           }
         *         }
         *       ],
         *       "analysis": null,
         *       "remediationActions": [
         *         {
         *           "actionId": "0195d6a2-40aa-7b4e-b7c5-93c6b6a1f2ee",
         *           "actionType": "disable-account",
         *           "description": "Disable the account until the password is changed.",
         *           "status": "pending",
         *           "automated": false,
         *           "rollbackAvailable": true
         *         }
         *       ],
         *       "createdBy": "key:ada@example.org",
         *       "updatedBy": "key:ada@example.org",
         *       "assignedTo": null,
         *       "timeToDetect": 1440,
         *       "timeToRespond": 600,
         *       "timeToResolve": null,
         *       "parentIncidentId": null,
         *       "relatedIncidents": [],
         *       "version": 2
         *     }
         */
        'application/json': components['schemas']['Incident'];
      };
    };
  };
  parameters: {
    /** @description From 1; the first unless it is given. Within the first 10000 items: whoever wants more follows `next`. */
    Page: number;
    /** @description Items on a page. */
    PageSize: number;
    /** @description A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice. */
    IdempotencyKey: string;
    /** @description Id of the key */
    KeyId: string;
    /** @description Id of the rule */
    RuleId: string;
    /** @description Id of the incident */
    IncidentId: string;
    /** @description Has one of these statuses. */
    RuleStatus: components['schemas']['RuleStatus'][];
    /** @description Has one of these statuses. */
    IncidentStatus: components['schemas']['IncidentStatus'][];
    /** @description Has one of these severities. */
    Severity: components['schemas']['Severity'][];
    /** @description Is of one of these types. */
    RuleType: components['schemas']['RuleType'][];
    /** @description Is of one of these types. */
    IncidentType: components['schemas']['IncidentType'][];
    /** @description Is switched on, or off. */
    Enabled: boolean;
    /** @description Has any of these tags. */
    Tags: string[];
    /** @description Has all of these tags. */
    TagsAll: string[];
    /** @description Was created by exactly this one. */
    RuleCreatedBy: string;
    /** @description Was raised by exactly this one. */
    IncidentCreatedBy: string;
    /** @description Created at this instant or later. */
    CreatedFrom: string;
    /** @description Created before this instant. */
    CreatedTo: string;
    /** @description Updated at this instant or later. */
    UpdatedFrom: string;
    /** @description Updated before this instant. */
    UpdatedTo: string;
    /** @description Has all of these words, in any case and also as parts of words: in its number, name, description or tags. What stands between double quotes is looked for as it is. */
    RuleQ: string;
    /** @description Has all of these words, in any case and also as parts of words: in its number, external id, title, description or tags, or in identifiers or names of actors and assets. What stands between double quotes is looked for as it is. */
    IncidentQ: string;
    /** @description Decides about everything and writes nothing. */
    DryRun: boolean;
    /** @description `next` of the page before, with the same filters and sort, and without `page`. However far out, a page takes as long as the first, and items that come or go meanwhile move no others to where they would be missed or come twice. */
    Cursor: string;
    /** @description Whether items are without what can be large. */
    View: components['schemas']['ListView'];
    /** @description How `total` is found out. `bounded`, as it is unless said otherwise, counts up to 10000; `exact` counts all, which takes longer the more there are; `estimated` is what the database expects, at once; `none` makes it null. With a cursor it is what the first page found, unless this is given. */
    Count: components['schemas']['Counting'];
    /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
    OptionalIfMatch: string;
    /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
    IfMatch: string;
    /** @description ETags of what is there already, or *. If one of them is the current one, the answer is 304 and empty. */
    IfNoneMatch: string;
    /** @description Has one of these priorities. */
    Priority: components['schemas']['IncidentPriority'][];
    /** @description Is assigned to exactly this one. */
    AssignedTo: string;
    /** @description Has exactly this id in its source system. */
    ExternalId: string;
    /** @description Detected at this instant or later. */
    DetectedFrom: string;
    /** @description Detected before this instant. */
    DetectedTo: string;
    /** @description By exactly this one. */
    Actor: string;
    /** @description By exactly this operation, such as `patchRule`. */
    Operation: string;
    /** @description What became of it. */
    Outcome: components['schemas']['AuditOutcome'];
    /** @description About one of this type. */
    ResourceType: components['schemas']['AuditedType'];
    /** @description About this one. */
    ResourceId: string;
    /** @description By the request with this X-Request-Id. */
    RequestId: string;
    /** @description At this instant or later. */
    From: string;
    /** @description Before this instant. */
    To: string;
  };
  requestBodies: never;
  headers: {
    /**
     * @description What is left of each limit: `r` requests, and `t` seconds until all of them are there again. Missing where nothing is limited, as at /health and /metrics.
     * @example "address";r=23999;t=60, "principal";r=11999;t=60
     */
    RateLimit: string;
    /**
     * @description The limits that hold: `q` requests in `w` seconds, for an address and for whoever calls.
     * @example "address";q=24000;w=60, "principal";q=12000;w=60
     */
    'RateLimit-Policy': string;
    /** @description How to show it (RFC 6750), and what is wrong with what was shown. */
    'WWW-Authenticate': string;
    /** @description Seconds to wait before the next try. */
    'Retry-After': string;
    /** @description Seconds after which the request under way may be through. */
    'OptionalRetry-After': string;
    /** @description Where the new one is. */
    Location: string;
    /** @description The request was carried out before, and this is what was answered then. */
    'Idempotency-Replayed': 'true';
    /** @description Addresses of the first page, of the next one and, beside `page`, of the one before (RFC 8288). */
    Link: string;
    /** @description Another one whenever anything changes that is shown. For If-Match and If-None-Match. */
    ETag: string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  getPoolStatistics: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description At this moment. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "size": 20,
           *       "maxOverflow": 10,
           *       "idle": 3,
           *       "inUse": 2,
           *       "overflow": 0,
           *       "waiting": 0,
           *       "timeouts": 0,
           *       "opened": 7,
           *       "recycled": 2,
           *       "replaced": 0,
           *       "acquire": {
           *         "count": 1000,
           *         "averageMs": 0.021,
           *         "p95Ms": 0.04,
           *         "longestMs": 5.312
           *       },
           *       "query": {
           *         "count": 1000,
           *         "averageMs": 0.83,
           *         "p95Ms": 2.104,
           *         "longestMs": 41.7
           *       },
           *       "slowQueries": {
           *         "thresholdMs": 1000,
           *         "count": 1,
           *         "latest": [
           *           {
           *             "at": "2026-03-01T12:00:00.000Z",
           *             "durationMs": 1204,
           *             "statement": "select count(*) from rules where name ilike ?"
           *           }
           *         ]
           *       }
           *     }
           */
          'application/json': components['schemas']['PoolStatistics'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listApiKeys: {
    parameters: {
      query?: {
        /** @description From 1. */
        page?: number;
        /** @description Items on a page. */
        pageSize?: components['parameters']['PageSize'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44",
           *           "name": "mail-gateway",
           *           "roles": [
           *             "service"
           *           ],
           *           "createdAt": "2026-03-01T09:30:00.000Z",
           *           "createdBy": "key:admin",
           *           "expiresAt": "2027-03-01T00:00:00.000Z",
           *           "lastUsedAt": "2026-03-01T12:04:31.517Z",
           *           "revokedAt": null,
           *           "revokedBy": null
           *         }
           *       ],
           *       "total": 1,
           *       "page": 1,
           *       "pageSize": 20
           *     }
           */
          'application/json': components['schemas']['ApiKeyPage'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  createApiKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateApiKey'];
      };
    };
    responses: {
      /** @description The new key, which no one can see again. */
      201: {
        headers: {
          Location: components['headers']['Location'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44",
           *       "name": "mail-gateway",
           *       "roles": [
           *         "service"
           *       ],
           *       "createdAt": "2026-03-01T09:30:00.000Z",
           *       "createdBy": "key:admin",
           *       "expiresAt": "2027-03-01T00:00:00.000Z",
           *       "lastUsedAt": null,
           *       "revokedAt": null,
           *       "revokedBy": null,
           *       "key": "sops_0000000000000000000000000000000000000000000000000"
           *     }
           */
          'application/json': components['schemas']['CreatedApiKey'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      408: components['responses']['RequestTimeout'];
      /** @description There is or was a key of this name. Another request with this Idempotency-Key is still being carried out. */
      409: {
        headers: {
          'Retry-After': components['headers']['OptionalRetry-After'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:sentinelops:problem:api-key.name-taken",
           *       "title": "Conflict",
           *       "status": 409,
           *       "detail": "There is or was an API key mail-gateway, and a name stands for one key for ever. Choose another one, such as mail-gateway-2.",
           *       "code": "api-key.name-taken"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      /** @description Well formed, but against the rules of the domain. The Idempotency-Key was used for another request. */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:sentinelops:problem:api-key.invalid",
           *       "title": "Unprocessable Content",
           *       "status": 422,
           *       "detail": "The request is well formed, but breaks rules of the domain.",
           *       "code": "api-key.invalid",
           *       "in": "body",
           *       "errors": [
           *         {
           *           "pointer": "/expiresAt",
           *           "detail": "must be in the future"
           *         }
           *       ]
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getApiKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the key */
        id: components['parameters']['KeyId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The key. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44",
           *       "name": "mail-gateway",
           *       "roles": [
           *         "service"
           *       ],
           *       "createdAt": "2026-03-01T09:30:00.000Z",
           *       "createdBy": "key:admin",
           *       "expiresAt": "2027-03-01T00:00:00.000Z",
           *       "lastUsedAt": "2026-03-01T12:04:31.517Z",
           *       "revokedAt": null,
           *       "revokedBy": null
           *     }
           */
          'application/json': components['schemas']['ApiKey'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  revokeApiKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the key */
        id: components['parameters']['KeyId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is revoked. */
      204: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      /** @description It is the last key of an admin that holds. */
      409: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "type": "urn:sentinelops:problem:api-key.last-admin",
           *       "title": "Conflict",
           *       "status": 409,
           *       "detail": "admin is the last API key of an admin that holds. Make another one first, or revoke it with sentinelops keys revoke admin.",
           *       "code": "api-key.last-admin"
           *     }
           */
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getLiveness: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It runs. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "live"
           *     }
           */
          'application/json': components['schemas']['Live'];
        };
      };
      400: components['responses']['BadRequest'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getReadiness: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It can serve. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "ready",
           *       "databaseMs": 1.2
           *     }
           */
          'application/json': components['schemas']['Ready'];
        };
      };
      400: components['responses']['BadRequest'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getMetrics: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description In the text format of Prometheus. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example # HELP sentinelops_db_up Whether the database answers within a second: 1 or 0.
           *     # TYPE sentinelops_db_up gauge
           *     sentinelops_db_up 1
           */
          'text/plain': string;
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  exportRules: {
    parameters: {
      query?: {
        /** @description Has one of these statuses. */
        status?: components['parameters']['RuleStatus'];
        /** @description Has one of these severities. */
        severity?: components['parameters']['Severity'];
        /** @description Is of one of these types. */
        type?: components['parameters']['RuleType'];
        /** @description Is switched on, or off. */
        enabled?: components['parameters']['Enabled'];
        /** @description Has any of these tags. */
        tags?: components['parameters']['Tags'];
        /** @description Has all of these tags. */
        tagsAll?: components['parameters']['TagsAll'];
        /** @description Was created by exactly this one. */
        createdBy?: components['parameters']['RuleCreatedBy'];
        /** @description Created at this instant or later. */
        createdFrom?: components['parameters']['CreatedFrom'];
        /** @description Created before this instant. */
        createdTo?: components['parameters']['CreatedTo'];
        /** @description Updated at this instant or later. */
        updatedFrom?: components['parameters']['UpdatedFrom'];
        /** @description Updated before this instant. */
        updatedTo?: components['parameters']['UpdatedTo'];
        /** @description Has all of these words, in any case and also as parts of words: in its number, name, description or tags. What stands between double quotes is looked for as it is. */
        q?: components['parameters']['RuleQ'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All that match. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /** @example {"id":"0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44","ruleNumber":"RULE-000001","name":"Remote thread in the credential store","description":"A process that is no system process starts a thread in the process that keeps credentials.","ruleType":"query","severity":"high","query":"event.code:8 and target.process.name:lsass.exe and not source.process.path:C\\:\\\\Windows\\\\System32*","tags":["attack.credential-access","attack.t1003.001"],"references":["https://attack.mitre.org/techniques/T1003/001/"],"falsePositiveRate":0.02,"status":"testing","conditions":null,"threshold":null,"correlation":null,"enabled":true,"actions":[],"customFields":{},"createdAt":"2026-03-01T09:30:00.000Z","updatedAt":"2026-03-01T09:30:00.000Z","lastExecuted":null,"createdBy":"key:ada@example.org","updatedBy":"key:ada@example.org","version":1,"metrics":{"totalExecutions":0,"totalMatches":0,"truePositives":0,"falsePositives":0,"avgExecutionTimeMs":0,"lastMatch":null,"matchRate":0,"precision":0},"metricReports":0,"parentRuleId":null,"relatedRules":[]} */
          'application/x-ndjson': string;
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  importSigmaRules: {
    parameters: {
      query?: {
        /** @description Decides about everything and writes nothing. */
        dryRun?: components['parameters']['DryRun'];
      };
      header?: {
        /** @description A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example title: Logon from two countries within an hour
         *     id: 3f1c0f7e-6f5e-4b8e-9a55-0d5e4b0a7c11
         *     status: test
         *     description: One account is used from two countries within an hour.
         *     date: 2026-03-01
         *     tags:
         *         - attack.initial-access
         *         - attack.t1078
         *     logsource:
         *         product: azure
         *         service: signinlogs
         *     detection:
         *         selection:
         *             RiskEventType: impossibleTravel
         *         condition: selection
         *     level: high
         */
        'application/yaml': string;
        'application/gzip': Bytes;
        'application/x-tar': Bytes;
      };
    };
    responses: {
      200: components['responses']['ImportReport'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['InProgress'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['PostUnprocessableContent'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listRules: {
    parameters: {
      query?: {
        /** @description Has one of these statuses. */
        status?: components['parameters']['RuleStatus'];
        /** @description Has one of these severities. */
        severity?: components['parameters']['Severity'];
        /** @description Is of one of these types. */
        type?: components['parameters']['RuleType'];
        /** @description Is switched on, or off. */
        enabled?: components['parameters']['Enabled'];
        /** @description Has any of these tags. */
        tags?: components['parameters']['Tags'];
        /** @description Has all of these tags. */
        tagsAll?: components['parameters']['TagsAll'];
        /** @description Was created by exactly this one. */
        createdBy?: components['parameters']['RuleCreatedBy'];
        /** @description Created at this instant or later. */
        createdFrom?: components['parameters']['CreatedFrom'];
        /** @description Created before this instant. */
        createdTo?: components['parameters']['CreatedTo'];
        /** @description Updated at this instant or later. */
        updatedFrom?: components['parameters']['UpdatedFrom'];
        /** @description Updated before this instant. */
        updatedTo?: components['parameters']['UpdatedTo'];
        /** @description Has all of these words, in any case and also as parts of words: in its number, name, description or tags. What stands between double quotes is looked for as it is. */
        q?: components['parameters']['RuleQ'];
        /** @description From 1; the first unless it is given. Within the first 10000 items: whoever wants more follows `next`. */
        page?: components['parameters']['Page'];
        /** @description Items on a page. */
        pageSize?: components['parameters']['PageSize'];
        /** @description `next` of the page before, with the same filters and sort, and without `page`. However far out, a page takes as long as the first, and items that come or go meanwhile move no others to where they would be missed or come twice. */
        cursor?: components['parameters']['Cursor'];
        /** @description Whether items are without what can be large. */
        view?: components['parameters']['View'];
        /** @description How `total` is found out. `bounded`, as it is unless said otherwise, counts up to 10000; `exact` counts all, which takes longer the more there are; `estimated` is what the database expects, at once; `none` makes it null. With a cursor it is what the first page found, unless this is given. */
        count?: components['parameters']['Count'];
        /** @description A minus sorts downwards: `-severity` gives the worst first. */
        sort?: components['schemas']['RuleSort'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          Link: components['headers']['Link'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44",
           *           "ruleNumber": "RULE-000001",
           *           "name": "Remote thread in the credential store",
           *           "ruleType": "query",
           *           "severity": "high",
           *           "tags": [
           *             "attack.credential-access",
           *             "attack.t1003.001"
           *           ],
           *           "falsePositiveRate": 0.02,
           *           "status": "testing",
           *           "enabled": true,
           *           "createdAt": "2026-03-01T09:30:00.000Z",
           *           "updatedAt": "2026-03-01T09:30:00.000Z",
           *           "lastExecuted": null,
           *           "createdBy": "key:ada@example.org",
           *           "updatedBy": "key:ada@example.org",
           *           "version": 1,
           *           "metrics": {
           *             "totalExecutions": 0,
           *             "totalMatches": 0,
           *             "truePositives": 0,
           *             "falsePositives": 0,
           *             "avgExecutionTimeMs": 0,
           *             "lastMatch": null,
           *             "matchRate": 0,
           *             "precision": 0
           *           },
           *           "metricReports": 0,
           *           "parentRuleId": null
           *         }
           *       ],
           *       "total": {
           *         "value": 1,
           *         "relation": "eq"
           *       },
           *       "next": null,
           *       "page": 1,
           *       "pageSize": 20
           *     }
           */
          'application/json': components['schemas']['RuleSummaryPage'] | components['schemas']['RulePage'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  createRule: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateRule'];
      };
    };
    responses: {
      201: components['responses']['NewRule'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['PostConflict'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['PostUnprocessableContent'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getRuleStatistics: {
    parameters: {
      query?: {
        /** @description Has one of these statuses. */
        status?: components['parameters']['RuleStatus'];
        /** @description Has one of these severities. */
        severity?: components['parameters']['Severity'];
        /** @description Is of one of these types. */
        type?: components['parameters']['RuleType'];
        /** @description Is switched on, or off. */
        enabled?: components['parameters']['Enabled'];
        /** @description Has any of these tags. */
        tags?: components['parameters']['Tags'];
        /** @description Has all of these tags. */
        tagsAll?: components['parameters']['TagsAll'];
        /** @description Was created by exactly this one. */
        createdBy?: components['parameters']['RuleCreatedBy'];
        /** @description Created at this instant or later. */
        createdFrom?: components['parameters']['CreatedFrom'];
        /** @description Created before this instant. */
        createdTo?: components['parameters']['CreatedTo'];
        /** @description Updated at this instant or later. */
        updatedFrom?: components['parameters']['UpdatedFrom'];
        /** @description Updated before this instant. */
        updatedTo?: components['parameters']['UpdatedTo'];
        /** @description Has all of these words, in any case and also as parts of words: in its number, name, description or tags. What stands between double quotes is looked for as it is. */
        q?: components['parameters']['RuleQ'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The figures. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "total": 3,
           *       "enabled": 2,
           *       "running": 2,
           *       "byStatus": {
           *         "active": 1,
           *         "inactive": 0,
           *         "testing": 2,
           *         "disabled": 0,
           *         "deprecated": 0
           *       },
           *       "bySeverity": {
           *         "critical": 0,
           *         "high": 1,
           *         "medium": 2,
           *         "low": 0,
           *         "info": 0
           *       },
           *       "byType": {
           *         "query": 1,
           *         "pattern": 1,
           *         "threshold": 1,
           *         "anomaly": 0,
           *         "correlation": 0,
           *         "custom": 0
           *       },
           *       "noisiest": [
           *         {
           *           "id": "0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44",
           *           "ruleNumber": "RULE-000001",
           *           "name": "Remote thread in the credential store",
           *           "totalMatches": 40,
           *           "falsePositives": 31,
           *           "precision": 0.225
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['RuleStatistics'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getRuleByNumber: {
    parameters: {
      query: {
        /** @description Number of the rule. */
        ruleNumber: string;
      };
      header?: {
        /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
        'If-Match'?: components['parameters']['OptionalIfMatch'];
        /** @description ETags of what is there already, or *. If one of them is the current one, the answer is 304 and empty. */
        'If-None-Match'?: components['parameters']['IfNoneMatch'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Rule'];
      304: components['responses']['NotModified'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getRule: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
        'If-Match'?: components['parameters']['OptionalIfMatch'];
        /** @description ETags of what is there already, or *. If one of them is the current one, the answer is 304 and empty. */
        'If-None-Match'?: components['parameters']['IfNoneMatch'];
      };
      path: {
        /** @description Id of the rule */
        id: components['parameters']['RuleId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Rule'];
      304: components['responses']['NotModified'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  replaceRule: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
        'If-Match'?: components['parameters']['IfMatch'];
      };
      path: {
        /** @description Id of the rule */
        id: components['parameters']['RuleId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RuleDefinition'];
      };
    };
    responses: {
      200: components['responses']['Rule'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['Conflict'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['UnprocessableContent'];
      428: components['responses']['PreconditionRequired'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  deleteRule: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
        'If-Match'?: components['parameters']['IfMatch'];
      };
      path: {
        /** @description Id of the rule */
        id: components['parameters']['RuleId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: components['responses']['NoContent'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['Conflict'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      428: components['responses']['PreconditionRequired'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  patchRule: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
        'If-Match'?: components['parameters']['IfMatch'];
      };
      path: {
        /** @description Id of the rule */
        id: components['parameters']['RuleId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/merge-patch+json': components['schemas']['PatchRule'];
        'application/json': components['schemas']['PatchRule'];
      };
    };
    responses: {
      200: components['responses']['Rule'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['Conflict'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['UnprocessableContent'];
      428: components['responses']['PreconditionRequired'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  enableRule: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
        'If-Match'?: components['parameters']['OptionalIfMatch'];
        /** @description A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Id of the rule */
        id: components['parameters']['RuleId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['PostRule'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['PostConflict'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['KeyReused'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  disableRule: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
        'If-Match'?: components['parameters']['OptionalIfMatch'];
        /** @description A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Id of the rule */
        id: components['parameters']['RuleId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['PostRule'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['InProgress'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['KeyReused'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  setRuleStatus: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
        'If-Match'?: components['parameters']['OptionalIfMatch'];
        /** @description A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Id of the rule */
        id: components['parameters']['RuleId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SetRuleStatus'];
      };
    };
    responses: {
      200: components['responses']['PostRule'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['PostConflict'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['KeyReused'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  cloneRule: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Id of the rule */
        id: components['parameters']['RuleId'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['CloneRule'];
      };
    };
    responses: {
      201: components['responses']['NewRule'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['InProgress'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['KeyReused'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  reportRuleExecutions: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Id of the rule */
        id: components['parameters']['RuleId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RuleExecutionReport'];
      };
    };
    responses: {
      200: components['responses']['PostRule'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['InProgress'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['PostUnprocessableContent'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  exportIncidents: {
    parameters: {
      query?: {
        /** @description Has one of these statuses. */
        status?: components['parameters']['IncidentStatus'];
        /** @description Has one of these severities. */
        severity?: components['parameters']['Severity'];
        /** @description Has one of these priorities. */
        priority?: components['parameters']['Priority'];
        /** @description Is of one of these types. */
        type?: components['parameters']['IncidentType'];
        /** @description Has any of these tags. */
        tags?: components['parameters']['Tags'];
        /** @description Has all of these tags. */
        tagsAll?: components['parameters']['TagsAll'];
        /** @description Was raised by exactly this one. */
        createdBy?: components['parameters']['IncidentCreatedBy'];
        /** @description Is assigned to exactly this one. */
        assignedTo?: components['parameters']['AssignedTo'];
        /** @description Has exactly this id in its source system. */
        externalId?: components['parameters']['ExternalId'];
        /** @description Created at this instant or later. */
        createdFrom?: components['parameters']['CreatedFrom'];
        /** @description Created before this instant. */
        createdTo?: components['parameters']['CreatedTo'];
        /** @description Detected at this instant or later. */
        detectedFrom?: components['parameters']['DetectedFrom'];
        /** @description Detected before this instant. */
        detectedTo?: components['parameters']['DetectedTo'];
        /** @description Updated at this instant or later. */
        updatedFrom?: components['parameters']['UpdatedFrom'];
        /** @description Updated before this instant. */
        updatedTo?: components['parameters']['UpdatedTo'];
        /** @description Has all of these words, in any case and also as parts of words: in its number, external id, title, description or tags, or in identifiers or names of actors and assets. What stands between double quotes is looked for as it is. */
        q?: components['parameters']['IncidentQ'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All that match. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /** @example {"id":"0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44","incidentNumber":"INC-000001","title":"Mail forwarded outside from a finance mailbox","description":"A new rule in the mailbox of an accountant forwards every mail to an address outside.","incidentType":"unauthorized_access","severity":"high","externalId":"MAIL-20260301-0042","tags":["mail","attack.t1114.003"],"detectedAt":"2026-03-01T10:05:00.000Z","occurredAt":"2026-03-01T09:41:00.000Z","source":{"system":"mail-gateway","ruleName":"Forwarding to an outside address","confidence":0.9},"actors":[{"type":"account","identifier":"j.doe@example.com","name":"J. Doe","attributes":{}}],"assets":[{"type":"mailbox","identifier":"j.doe@example.com","criticality":"high","attributes":{}}],"priority":"high","status":"investigating","customFields":{},"createdAt":"2026-03-01T10:06:00.000Z","updatedAt":"2026-03-01T10:15:00.000Z","acknowledgedAt":"2026-03-01T10:15:00.000Z","resolvedAt":null,"timeline":[{"timestamp":"2026-03-01T10:06:00.000Z","eventType":"created","description":"Incident created","actor":"key:ada@example.org","details":{"changes":[{"field":"status","old":null,"new":"open"}]}},{"timestamp":"2026-03-01T10:15:00.000Z","eventType":"status_changed","description":"Status changed: open -> investigating","actor":"key:ada@example.org","details":{"changes":[{"field":"status","old":"open","new":"investigating"}]}}],"analysis":null,"remediationActions":[{"actionId":"0195d6a2-40aa-7b4e-b7c5-93c6b6a1f2ee","actionType":"disable-account","description":"Disable the account until the password is changed.","status":"pending","automated":false,"rollbackAvailable":true}],"createdBy":"key:ada@example.org","updatedBy":"key:ada@example.org","assignedTo":null,"timeToDetect":1440,"timeToRespond":600,"timeToResolve":null,"parentIncidentId":null,"relatedIncidents":[],"version":2} */
          'application/x-ndjson': string;
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  importIncidents: {
    parameters: {
      query?: {
        /** @description Decides about everything and writes nothing. */
        dryRun?: components['parameters']['DryRun'];
        /** @description The lines are those of an export: of each its definition is taken. What followed from what was done about it is not: its id, number and version, its status and assignee, its timeline, analysis and remediation, what it was merged into, its clocks. */
        exported?: boolean;
      };
      header?: {
        /** @description A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {"title":"Mail forwarded outside from a finance mailbox","description":"A new rule in the mailbox of an accountant forwards every mail to an address outside.","incidentType":"unauthorized_access","severity":"high","externalId":"MAIL-20260301-0043","tags":["mail","attack.t1114.003"],"detectedAt":"2026-03-01T10:05:00Z","occurredAt":"2026-03-01T09:41:00Z","source":{"system":"mail-gateway","ruleName":"Forwarding to an outside address","confidence":0.9},"actors":[{"type":"account","identifier":"j.doe@example.com","name":"J. Doe"}],"assets":[{"type":"mailbox","identifier":"j.doe@example.com","criticality":"high"}]}
         *     {"title":"Lost laptop","description":"An encrypted laptop was left on a train.","incidentType":"policy_violation","severity":"low","source":{"system":"service-desk"}}
         */
        'application/x-ndjson': string;
        'application/gzip': Bytes;
      };
    };
    responses: {
      /** @description What became of each line, in their order, and of all together. `unchanged` is one that was known; on a dry run what would be new has no id. */
      200: {
        headers: {
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {"line":1,"outcome":"unchanged","id":"0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44","incidentNumber":"INC-000017"}
           *     {"line":2,"outcome":"created","id":"0195d6a1-1b2f-7e00-8a52-0d4c2f6e9b10","incidentNumber":"INC-000018"}
           *     {"line":3,"outcome":"refused","problem":{"type":"urn:sentinelops:problem:request.invalid","title":"Bad Request","status":400,"detail":"The body of the request is not valid.","code":"request.invalid","in":"body","errors":[{"pointer":"/severity","detail":"must be one of: critical, high, medium, low, info"}]}}
           *     {"summary":{"created":1,"unchanged":1,"refused":1}}
           */
          'application/x-ndjson': string;
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['InProgress'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['PostUnprocessableContent'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  importVerisIncidents: {
    parameters: {
      query?: {
        /** @description Decides about everything and writes nothing. */
        dryRun?: components['parameters']['DryRun'];
      };
      header?: {
        /** @description A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /** @example {"schema_version":"1.2.1","incident_id":"example-1","source_id":"example","security_incident":"Confirmed","summary":"A laptop was stolen from a car.","action":{"physical":{"variety":["Theft"]}},"actor":{"external":{"variety":["Unknown"]}},"asset":{"assets":[{"variety":"U - Laptop"}]},"attribute":{"availability":{"variety":["Loss"]}},"timeline":{"incident":{"year":2026,"month":2,"day":27}},"victim":{"victim_id":"Example Ltd"},"plus":{"created":"2026-03-01T08:00:00Z"}} */
        'application/x-ndjson': string;
        'application/gzip': Bytes;
      };
    };
    responses: {
      200: components['responses']['ImportReport'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['InProgress'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['PostUnprocessableContent'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listIncidents: {
    parameters: {
      query?: {
        /** @description Has one of these statuses. */
        status?: components['parameters']['IncidentStatus'];
        /** @description Has one of these severities. */
        severity?: components['parameters']['Severity'];
        /** @description Has one of these priorities. */
        priority?: components['parameters']['Priority'];
        /** @description Is of one of these types. */
        type?: components['parameters']['IncidentType'];
        /** @description Has any of these tags. */
        tags?: components['parameters']['Tags'];
        /** @description Has all of these tags. */
        tagsAll?: components['parameters']['TagsAll'];
        /** @description Was raised by exactly this one. */
        createdBy?: components['parameters']['IncidentCreatedBy'];
        /** @description Is assigned to exactly this one. */
        assignedTo?: components['parameters']['AssignedTo'];
        /** @description Has exactly this id in its source system. */
        externalId?: components['parameters']['ExternalId'];
        /** @description Created at this instant or later. */
        createdFrom?: components['parameters']['CreatedFrom'];
        /** @description Created before this instant. */
        createdTo?: components['parameters']['CreatedTo'];
        /** @description Detected at this instant or later. */
        detectedFrom?: components['parameters']['DetectedFrom'];
        /** @description Detected before this instant. */
        detectedTo?: components['parameters']['DetectedTo'];
        /** @description Updated at this instant or later. */
        updatedFrom?: components['parameters']['UpdatedFrom'];
        /** @description Updated before this instant. */
        updatedTo?: components['parameters']['UpdatedTo'];
        /** @description Has all of these words, in any case and also as parts of words: in its number, external id, title, description or tags, or in identifiers or names of actors and assets. What stands between double quotes is looked for as it is. */
        q?: components['parameters']['IncidentQ'];
        /** @description From 1; the first unless it is given. Within the first 10000 items: whoever wants more follows `next`. */
        page?: components['parameters']['Page'];
        /** @description Items on a page. */
        pageSize?: components['parameters']['PageSize'];
        /** @description `next` of the page before, with the same filters and sort, and without `page`. However far out, a page takes as long as the first, and items that come or go meanwhile move no others to where they would be missed or come twice. */
        cursor?: components['parameters']['Cursor'];
        /** @description Whether items are without what can be large. */
        view?: components['parameters']['View'];
        /** @description How `total` is found out. `bounded`, as it is unless said otherwise, counts up to 10000; `exact` counts all, which takes longer the more there are; `estimated` is what the database expects, at once; `none` makes it null. With a cursor it is what the first page found, unless this is given. */
        count?: components['parameters']['Count'];
        /** @description A minus sorts downwards: `-severity` gives the worst first. `relevance` puts first what has `q` as its number or external id, then titles with all the words, then the rest, and without `q` the newest. */
        sort?: components['schemas']['IncidentSort'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          Link: components['headers']['Link'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44",
           *           "incidentNumber": "INC-000001",
           *           "title": "Mail forwarded outside from a finance mailbox",
           *           "incidentType": "unauthorized_access",
           *           "severity": "high",
           *           "externalId": "MAIL-20260301-0042",
           *           "tags": [
           *             "mail",
           *             "attack.t1114.003"
           *           ],
           *           "detectedAt": "2026-03-01T10:05:00.000Z",
           *           "occurredAt": "2026-03-01T09:41:00.000Z",
           *           "source": {
           *             "system": "mail-gateway",
           *             "ruleName": "Forwarding to an outside address",
           *             "confidence": 0.9
           *           },
           *           "priority": "high",
           *           "status": "investigating",
           *           "createdAt": "2026-03-01T10:06:00.000Z",
           *           "updatedAt": "2026-03-01T10:15:00.000Z",
           *           "acknowledgedAt": "2026-03-01T10:15:00.000Z",
           *           "resolvedAt": null,
           *           "createdBy": "key:ada@example.org",
           *           "updatedBy": "key:ada@example.org",
           *           "assignedTo": null,
           *           "timeToDetect": 1440,
           *           "timeToRespond": 600,
           *           "timeToResolve": null,
           *           "parentIncidentId": null,
           *           "version": 2
           *         }
           *       ],
           *       "total": {
           *         "value": 1,
           *         "relation": "eq"
           *       },
           *       "next": null,
           *       "page": 1,
           *       "pageSize": 20,
           *       "partial": false
           *     }
           */
          'application/json': components['schemas']['IncidentSummaryPage'] | components['schemas']['IncidentPage'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  createIncident: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateIncident'];
      };
    };
    responses: {
      /** @description The new incident. */
      201: {
        headers: {
          ETag: components['headers']['ETag'];
          Location: components['headers']['Location'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44",
           *       "incidentNumber": "INC-000001",
           *       "title": "Mail forwarded outside from a finance mailbox",
           *       "description": "A new rule in the mailbox of an accountant forwards every mail to an address outside.",
           *       "incidentType": "unauthorized_access",
           *       "severity": "high",
           *       "externalId": "MAIL-20260301-0042",
           *       "tags": [
           *         "mail",
           *         "attack.t1114.003"
           *       ],
           *       "detectedAt": "2026-03-01T10:05:00.000Z",
           *       "occurredAt": "2026-03-01T09:41:00.000Z",
           *       "source": {
           *         "system": "mail-gateway",
           *         "ruleName": "Forwarding to an outside address",
           *         "confidence": 0.9
           *       },
           *       "actors": [
           *         {
           *           "type": "account",
           *           "identifier": "j.doe@example.com",
           *           "name": "J. Doe",
           *           "attributes": {}
           *         }
           *       ],
           *       "assets": [
           *         {
           *           "type": "mailbox",
           *           "identifier": "j.doe@example.com",
           *           "criticality": "high",
           *           "attributes": {}
           *         }
           *       ],
           *       "priority": "high",
           *       "status": "investigating",
           *       "customFields": {},
           *       "createdAt": "2026-03-01T10:06:00.000Z",
           *       "updatedAt": "2026-03-01T10:15:00.000Z",
           *       "acknowledgedAt": "2026-03-01T10:15:00.000Z",
           *       "resolvedAt": null,
           *       "timeline": [
           *         {
           *           "timestamp": "2026-03-01T10:06:00.000Z",
           *           "eventType": "created",
           *           "description": "Incident created",
           *           "actor": "key:ada@example.org",
           *           "details": {
           *             "changes": [
           *               {
           *                 "field": "status",
           *                 "old": null,
           *                 "new": "open"
           *               }
           *             ]
           *           }
           *         },
           *         {
           *           "timestamp": "2026-03-01T10:15:00.000Z",
           *           "eventType": "status_changed",
           *           "description": "Status changed: open -> investigating",
           *           "actor": "key:ada@example.org",
           *           "details": {
           *             "changes": [
           *               {
           *                 "field": "status",
           *                 "old": "open",
           *                 "new": "investigating"
           *               }
           *             ]
           *           }
           *         }
           *       ],
           *       "analysis": null,
           *       "remediationActions": [
           *         {
           *           "actionId": "0195d6a2-40aa-7b4e-b7c5-93c6b6a1f2ee",
           *           "actionType": "disable-account",
           *           "description": "Disable the account until the password is changed.",
           *           "status": "pending",
           *           "automated": false,
           *           "rollbackAvailable": true
           *         }
           *       ],
           *       "createdBy": "key:ada@example.org",
           *       "updatedBy": "key:ada@example.org",
           *       "assignedTo": null,
           *       "timeToDetect": 1440,
           *       "timeToRespond": 600,
           *       "timeToResolve": null,
           *       "parentIncidentId": null,
           *       "relatedIncidents": [],
           *       "version": 2
           *     }
           */
          'application/json': components['schemas']['Incident'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['PostConflict'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['PostUnprocessableContent'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getIncidentStatistics: {
    parameters: {
      query?: {
        /** @description Has one of these statuses. */
        status?: components['parameters']['IncidentStatus'];
        /** @description Has one of these severities. */
        severity?: components['parameters']['Severity'];
        /** @description Has one of these priorities. */
        priority?: components['parameters']['Priority'];
        /** @description Is of one of these types. */
        type?: components['parameters']['IncidentType'];
        /** @description Has any of these tags. */
        tags?: components['parameters']['Tags'];
        /** @description Has all of these tags. */
        tagsAll?: components['parameters']['TagsAll'];
        /** @description Was raised by exactly this one. */
        createdBy?: components['parameters']['IncidentCreatedBy'];
        /** @description Is assigned to exactly this one. */
        assignedTo?: components['parameters']['AssignedTo'];
        /** @description Has exactly this id in its source system. */
        externalId?: components['parameters']['ExternalId'];
        /** @description Created at this instant or later. */
        createdFrom?: components['parameters']['CreatedFrom'];
        /** @description Created before this instant. */
        createdTo?: components['parameters']['CreatedTo'];
        /** @description Detected at this instant or later. */
        detectedFrom?: components['parameters']['DetectedFrom'];
        /** @description Detected before this instant. */
        detectedTo?: components['parameters']['DetectedTo'];
        /** @description Updated at this instant or later. */
        updatedFrom?: components['parameters']['UpdatedFrom'];
        /** @description Updated before this instant. */
        updatedTo?: components['parameters']['UpdatedTo'];
        /** @description Has all of these words, in any case and also as parts of words: in its number, external id, title, description or tags, or in identifiers or names of actors and assets. What stands between double quotes is looked for as it is. */
        q?: components['parameters']['IncidentQ'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The figures. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "total": 3,
           *       "unresolved": 2,
           *       "unassigned": 1,
           *       "byStatus": {
           *         "open": 1,
           *         "investigating": 1,
           *         "contained": 0,
           *         "remediated": 0,
           *         "closed": 1,
           *         "false_positive": 0
           *       },
           *       "bySeverity": {
           *         "critical": 0,
           *         "high": 2,
           *         "medium": 0,
           *         "low": 1,
           *         "info": 0
           *       },
           *       "byPriority": {
           *         "low": 1,
           *         "medium": 0,
           *         "high": 2,
           *         "critical": 0
           *       },
           *       "byType": {
           *         "unauthorized_access": 2,
           *         "data_breach": 0,
           *         "malware": 0,
           *         "dos_attack": 0,
           *         "policy_violation": 1,
           *         "suspicious_activity": 0,
           *         "other": 0
           *       },
           *       "percentiles": "exact",
           *       "timeToDetect": {
           *         "count": 2,
           *         "mean": 1080,
           *         "median": 1080,
           *         "p95": 1404
           *       },
           *       "timeToRespond": {
           *         "count": 2,
           *         "mean": 900,
           *         "median": 900,
           *         "p95": 1170
           *       },
           *       "timeToResolve": {
           *         "count": 0,
           *         "mean": null,
           *         "median": null,
           *         "p95": null
           *       }
           *     }
           */
          'application/json': components['schemas']['IncidentStatistics'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getIncidentByNumber: {
    parameters: {
      query: {
        /** @description Number of the incident. */
        incidentNumber: string;
      };
      header?: {
        /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
        'If-Match'?: components['parameters']['OptionalIfMatch'];
        /** @description ETags of what is there already, or *. If one of them is the current one, the answer is 304 and empty. */
        'If-None-Match'?: components['parameters']['IfNoneMatch'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Incident'];
      304: components['responses']['NotModified'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  getIncident: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
        'If-Match'?: components['parameters']['OptionalIfMatch'];
        /** @description ETags of what is there already, or *. If one of them is the current one, the answer is 304 and empty. */
        'If-None-Match'?: components['parameters']['IfNoneMatch'];
      };
      path: {
        /** @description Id of the incident */
        id: components['parameters']['IncidentId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Incident'];
      304: components['responses']['NotModified'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  replaceIncident: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
        'If-Match'?: components['parameters']['IfMatch'];
      };
      path: {
        /** @description Id of the incident */
        id: components['parameters']['IncidentId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['IncidentDefinition'];
      };
    };
    responses: {
      200: components['responses']['Incident'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['Conflict'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['UnprocessableContent'];
      428: components['responses']['PreconditionRequired'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  deleteIncident: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
        'If-Match'?: components['parameters']['IfMatch'];
      };
      path: {
        /** @description Id of the incident */
        id: components['parameters']['IncidentId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: components['responses']['NoContent'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['Conflict'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      428: components['responses']['PreconditionRequired'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  patchIncident: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
        'If-Match'?: components['parameters']['IfMatch'];
      };
      path: {
        /** @description Id of the incident */
        id: components['parameters']['IncidentId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/merge-patch+json': components['schemas']['PatchIncident'];
        'application/json': components['schemas']['PatchIncident'];
      };
    };
    responses: {
      200: components['responses']['Incident'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['Conflict'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['UnprocessableContent'];
      428: components['responses']['PreconditionRequired'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  appendToTimeline: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Id of the incident */
        id: components['parameters']['IncidentId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TimelineInput'];
      };
    };
    responses: {
      200: components['responses']['PostIncident'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['PostConflict'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['PostUnprocessableContent'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  assignIncident: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
        'If-Match'?: components['parameters']['OptionalIfMatch'];
        /** @description A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Id of the incident */
        id: components['parameters']['IncidentId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AssignIncident'];
      };
    };
    responses: {
      200: components['responses']['PostIncident'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['InProgress'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['PostUnprocessableContent'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  setIncidentStatus: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
        'If-Match'?: components['parameters']['OptionalIfMatch'];
        /** @description A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Id of the incident */
        id: components['parameters']['IncidentId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SetIncidentStatus'];
      };
    };
    responses: {
      200: components['responses']['PostIncident'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['PostConflict'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['PostUnprocessableContent'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  analyzeIncident: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
        'If-Match'?: components['parameters']['OptionalIfMatch'];
        /** @description A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Id of the incident */
        id: components['parameters']['IncidentId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AnalyzeIncident'];
      };
    };
    responses: {
      200: components['responses']['PostIncident'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['InProgress'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['PostUnprocessableContent'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  addRemediationAction: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
        'If-Match'?: components['parameters']['OptionalIfMatch'];
        /** @description A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Id of the incident */
        id: components['parameters']['IncidentId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PlanRemediation'];
      };
    };
    responses: {
      200: components['responses']['PostIncident'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['PostConflict'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['KeyReused'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  setRemediationActionStatus: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
        'If-Match'?: components['parameters']['OptionalIfMatch'];
        /** @description A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Id of the incident */
        id: components['parameters']['IncidentId'];
        /** @description Id of the action */
        actionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SetRemediationStatus'];
      };
    };
    responses: {
      200: components['responses']['PostIncident'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['PostConflict'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['PostUnprocessableContent'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  mergeIncidents: {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags of what was read, or *. The answer is 412 if none of them is the current one. */
        'If-Match'?: components['parameters']['OptionalIfMatch'];
        /** @description A text of your own for each request, such as a UUID. Whoever sends the request again with the same one gets the same answer, and nothing is done twice. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Id of the incident */
        id: components['parameters']['IncidentId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MergeIncidents'];
      };
    };
    responses: {
      200: components['responses']['PostIncident'];
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      408: components['responses']['RequestTimeout'];
      409: components['responses']['PostConflict'];
      412: components['responses']['PreconditionFailed'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['PostUnprocessableContent'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  listAuditEvents: {
    parameters: {
      query?: {
        /** @description By exactly this one. */
        actor?: components['parameters']['Actor'];
        /** @description By exactly this operation, such as `patchRule`. */
        operation?: components['parameters']['Operation'];
        /** @description What became of it. */
        outcome?: components['parameters']['Outcome'];
        /** @description About one of this type. */
        resourceType?: components['parameters']['ResourceType'];
        /** @description About this one. */
        resourceId?: components['parameters']['ResourceId'];
        /** @description By the request with this X-Request-Id. */
        requestId?: components['parameters']['RequestId'];
        /** @description At this instant or later. */
        from?: components['parameters']['From'];
        /** @description Before this instant. */
        to?: components['parameters']['To'];
        /** @description Items on a page; there may be fewer if they are large. */
        limit?: number;
        /** @description `next` of the page before; the first page without it. */
        after?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "id": "0195d6a1-1f5e-7a40-8b6e-2f4d7c0e9a13",
           *           "at": "2026-03-01T09:41:07.512Z",
           *           "actor": "key:ada@example.org",
           *           "address": "127.0.0.1",
           *           "requestId": "6f1c6a0e-6a43-4a7e-9a39-0d2f6f7f7c55",
           *           "operation": "patchRule",
           *           "outcome": "done",
           *           "reason": null,
           *           "resourceType": "rule",
           *           "resourceId": "0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44",
           *           "version": 2,
           *           "changes": {
           *             "severity": {
           *               "from": "high",
           *               "to": "critical"
           *             },
           *             "tags": {
           *               "added": [
           *                 "attack.t1003"
           *               ],
           *               "removed": []
           *             }
           *           },
           *           "chain": 17,
           *           "position": 204,
           *           "previousHash": "5f0c7a1e2b9d4c86a3f1e07d58b2c94660e1f7a8d3b5c2907e4f6a1d8c3b5e72",
           *           "hash": "c2a94f17e06b3d58917ac4e2f08d6b35d1e7f9a0846c2b53e9d70f1a6b8c4d2e"
           *         }
           *       ],
           *       "next": null
           *     }
           */
          'application/json': components['schemas']['AuditPage'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  exportAuditEvents: {
    parameters: {
      query?: {
        /** @description By exactly this one. */
        actor?: components['parameters']['Actor'];
        /** @description By exactly this operation, such as `patchRule`. */
        operation?: components['parameters']['Operation'];
        /** @description What became of it. */
        outcome?: components['parameters']['Outcome'];
        /** @description About one of this type. */
        resourceType?: components['parameters']['ResourceType'];
        /** @description About this one. */
        resourceId?: components['parameters']['ResourceId'];
        /** @description By the request with this X-Request-Id. */
        requestId?: components['parameters']['RequestId'];
        /** @description At this instant or later. */
        from?: components['parameters']['From'];
        /** @description Before this instant. */
        to?: components['parameters']['To'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All that match. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /** @example {"id":"0195d6a1-1f5e-7a40-8b6e-2f4d7c0e9a13","at":"2026-03-01T09:41:07.512Z","actor":"key:ada@example.org","address":"127.0.0.1","requestId":"6f1c6a0e-6a43-4a7e-9a39-0d2f6f7f7c55","operation":"patchRule","outcome":"done","reason":null,"resourceType":"rule","resourceId":"0195d6a0-7a3c-7c11-9f3e-5b1f0c9a2d44","version":2,"changes":{"severity":{"from":"high","to":"critical"},"tags":{"added":["attack.t1003"],"removed":[]}},"chain":17,"position":204,"previousHash":"5f0c7a1e2b9d4c86a3f1e07d58b2c94660e1f7a8d3b5c2907e4f6a1d8c3b5e72","hash":"c2a94f17e06b3d58917ac4e2f08d6b35d1e7f9a0846c2b53e9d70f1a6b8c4d2e"} */
          'application/x-ndjson': string;
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
  verifyAudit: {
    parameters: {
      query?: {
        /** @description `next` of the answer before; the beginning without it. */
        after?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was found. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "findings": [
           *         {
           *           "kind": "missing",
           *           "chain": 17,
           *           "position": 205,
           *           "lastPosition": 206,
           *           "id": null,
           *           "detail": "Missing after 0195d6a1-1f5e-7a40-8b6e-2f4d7c0e9a13, to the end."
           *         }
           *       ],
           *       "heads": [
           *         {
           *           "chain": 17,
           *           "position": 206,
           *           "hash": "8f14e45fceea167a5a36dedd4bea2543d1f9b0c8e7a6f5d4c3b2a190f8e7d6c5"
           *         }
           *       ],
           *       "checked": 204,
           *       "next": null
           *     }
           */
          'application/json': components['schemas']['AuditVerification'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      408: components['responses']['RequestTimeout'];
      413: components['responses']['ContentTooLarge'];
      414: components['responses']['URITooLong'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManyRequests'];
      431: components['responses']['RequestHeaderFieldsTooLarge'];
      503: components['responses']['ServiceUnavailable'];
    };
  };
}
