import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock, isUuid, type AuditedResource, type AuditedType } from '@sentinelops/domain';
import { AuditLog, currentProvenance } from '@sentinelops/persistence';
import type { Request } from 'express';
import type {} from 'pino-http';
import { API_PREFIX } from '../addresses.js';
import { knownPrincipal } from '../http/principal.js';
import type { Problem } from '../http/problem.js';
import { NO_OPERATION } from '../http/provenance.js';

/** Who is not let in is of interest whatever was wanted. */
const AT_THE_DOOR = [401, 403];

/** Understood, and not done. What was not understood, or came too often, was no attempt at anything. */
const NOT_DONE = [404, 409, 412, 422, 428];
/** Not refused but being done: what becomes of it is known from the request that came first. */
const UNDER_WAY = 'idempotency.in-progress';
const CHANGING = ['POST', 'PUT', 'PATCH', 'DELETE'];

const TYPES: Readonly<Record<string, AuditedType>> = { rules: 'rule', incidents: 'incident', keys: 'apiKey' };
const RESOURCE = new RegExp(`^/${API_PREFIX}/([^/]+)(?:/([^/]+))?`);

/** How long an answer waits for its entry in the audit. */
const PATIENCE_MS = 2000;

/** Keeps what was refused, apart from the transaction of the change that did not come about. */
@Injectable()
export class RefusedAttempts {
  constructor(
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Never fails and never takes long: who is refused is told so in any case. */
  async record(request: Request, { status, code }: Problem): Promise<void> {
    if (!isAttempt(request.method, status) || code === UNDER_WAY || currentProvenance().operation === NO_OPERATION)
      return;
    const waiting = new AbortController();
    const written = this.write(request, code).catch((error: unknown) => {
      request.log.error({ err: error }, 'A refused attempt is missing in the audit');
    });
    const outOfPatience = delay(PATIENCE_MS, undefined, { signal: waiting.signal }).catch(() => undefined);
    await Promise.race([written, outOfPatience]);
    waiting.abort();
  }

  private write(request: Request, reason: string): Promise<void> {
    return this.auditLog.record([
      {
        at: this.clock.now(),
        actor: knownPrincipal(request)?.id ?? null,
        outcome: 'refused',
        reason,
        resource: resourceAt(request.path),
        version: null,
        changes: {},
      },
    ]);
  }
}

function isAttempt(method: string, status: number): boolean {
  return AT_THE_DOOR.includes(status) || (NOT_DONE.includes(status) && CHANGING.includes(method));
}

function resourceAt(path: string): Partial<AuditedResource> | null {
  const [, place = '', id = ''] = RESOURCE.exec(path) ?? [];
  const type = TYPES[place];
  return type === undefined ? null : { type, ...(isUuid(id) && { id: id.toLowerCase() }) };
}
