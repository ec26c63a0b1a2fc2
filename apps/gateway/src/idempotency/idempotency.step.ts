import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { UnitOfWork } from '@sentinelops/domain';
import { IdempotencyKeys, KeyInUse, type KeptAnswer } from '@sentinelops/persistence';
import type { Request, Response } from 'express';
import { isStreamed } from '../http/body.js';
import { principalOf } from '../http/principal.js';
import { ImportBrokenOff } from '../http/run-import.js';
import type { Proceed, Step } from '../http/steps.js';
import { IdempotencySettings } from '../settings/idempotency.js';
import { createdAtOnce } from './creates-at-once.js';
import { JSON_TYPE, type Exchange, type Outcome } from './exchange.js';
import { fingerprintOf } from './fingerprint.js';
import { carriesKey, idempotencyKeyOf } from './idempotency-key.js';
import { ImportUndone, KeyInProgress, KeyReused } from './idempotency.errors.js';
import { onceByStatement } from './once-by-statement.js';
import { headOf, setHead } from './response-head.js';
import { opened, sealed } from './sealed-answer.js';

/**
 * Carries a request with a key out once, whoever repeats it however often: its effect, its key and its answer are written
 * in one transaction, or by one statement where that does it all, and it is answered only after that. What is refused or
 * fails leaves nothing, and can be tried again.
 */
@Injectable()
export class IdempotencyStep implements Step {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: IdempotencyKeys,
    private readonly settings: IdempotencySettings,
    private readonly reflector: Reflector,
  ) {}

  appliesTo(request: Request): boolean {
    return carriesKey(request);
  }

  take(context: ExecutionContext, proceed: Proceed): Promise<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const key = { principal: principalOf(context).id, key: idempotencyKeyOf(request) };
    const exchange = { key, request, response: http.getResponse<Response>(), proceed };
    return this.answer(exchange, createdAtOnce(this.reflector, context));
  }

  private async answer(exchange: Exchange, path: string | undefined): Promise<string | undefined> {
    const { request, response } = exchange;
    const { answer, isReplay } = await this.once(exchange, path);
    if (isReplay && !(await fingerprintOf(request)).equals(answer.fingerprint)) throw new KeyReused();
    const { status, headers } = answer;
    setHead(response, { status, headers: { ...headers, ...(isReplay && { 'Idempotency-Replayed': 'true' }) } });
    return answer.body === '' ? undefined : answer.body;
  }

  /** @throws KeyInProgress */
  private async once(exchange: Exchange, path: string | undefined): Promise<Outcome> {
    try {
      return await (path === undefined ? this.onceInTransaction(exchange) : this.onceByStatement(exchange, path));
    } catch (error) {
      throw error instanceof KeyInUse ? new KeyInProgress(error) : error;
    }
  }

  private onceByStatement(exchange: Exchange, path: string): Promise<Outcome> {
    const answered = (): Promise<KeptAnswer | null> => this.unitOfWork.run(() => this.keys.claim(exchange.key));
    return onceByStatement(exchange, { path, ttlSeconds: this.settings.idempotencyTtlSeconds, answered });
  }

  private onceInTransaction(exchange: Exchange): Promise<Outcome> {
    const { key, request } = exchange;
    let attempts = 0;
    return this.unitOfWork.run(async () => {
      if (++attempts > 1 && isStreamed(request)) throw new ImportUndone();
      const kept = await this.keys.claim(key);
      if (kept) return { answer: opened(kept, key.key), isReplay: true };
      const answer = await carryOut(exchange);
      await this.keys.keep(key, sealed(answer, key.key), this.settings.idempotencyTtlSeconds);
      return { answer, isReplay: false };
    });
  }
}

/** Leaves nothing on the response, because the work may be undone and carried out again. */
async function carryOut({ request, response, proceed }: Exchange): Promise<KeptAnswer> {
  const before = headOf(response);
  try {
    const value: unknown = await proceed();
    const { status, headers } = headOf(response);
    const body = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
    return {
      fingerprint: await fingerprintOf(request),
      status,
      headers: { 'Content-Type': JSON_TYPE, ...headers },
      body,
    };
  } catch (error) {
    throw error instanceof ImportBrokenOff ? error.undone() : error;
  } finally {
    setHead(response, before);
  }
}
