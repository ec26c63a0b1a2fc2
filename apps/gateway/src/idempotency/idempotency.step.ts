import { Injectable, type ExecutionContext } from '@nestjs/common';
import { UnitOfWork } from '@sentinelops/domain';
import { IdempotencyKeys, KeyInUse, type KeptAnswer } from '@sentinelops/persistence';
import type { Request, Response } from 'express';
import { isStreamed } from '../http/body.js';
import { principalOf } from '../http/principal.js';
import { ImportBrokenOff } from '../http/run-import.js';
import type { Proceed, Step } from '../http/steps.js';
import { IdempotencySettings } from '../settings/idempotency.js';
import { fingerprintOf } from './fingerprint.js';
import { carriesKey, idempotencyKeyOf } from './idempotency-key.js';
import { ImportUndone, KeyInProgress, KeyReused } from './idempotency.errors.js';
import { headOf, setHead } from './response-head.js';
import { opened, sealed } from './sealed-answer.js';

const JSON_TYPE = 'application/json; charset=utf-8';

interface Exchange {
  readonly principal: string;
  readonly request: Request;
  readonly response: Response;
  readonly proceed: Proceed;
}

/**
 * Carries a request with a key out once, whoever repeats it however often: its effect, its key and its answer are written
 * in one transaction, and it is answered only after that. What is refused or fails leaves nothing, and can be tried again.
 */
@Injectable()
export class IdempotencyStep implements Step {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: IdempotencyKeys,
    private readonly settings: IdempotencySettings,
  ) {}

  appliesTo(request: Request): boolean {
    return carriesKey(request);
  }

  take(context: ExecutionContext, proceed: Proceed): Promise<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    return this.answer({
      principal: principalOf(context).id,
      request,
      response: http.getResponse<Response>(),
      proceed,
    });
  }

  private async answer(exchange: Exchange): Promise<string | undefined> {
    const { request, response } = exchange;
    const { answer, isReplay } = await this.once(exchange);
    if (isReplay && !(await fingerprintOf(request)).equals(answer.fingerprint)) throw new KeyReused();
    const { status, headers } = answer;
    setHead(response, { status, headers: { ...headers, ...(isReplay && { 'Idempotency-Replayed': 'true' }) } });
    return answer.body === '' ? undefined : answer.body;
  }

  /** @throws KeyInProgress */
  private async once(exchange: Exchange): Promise<{ readonly answer: KeptAnswer; readonly isReplay: boolean }> {
    const { principal, request } = exchange;
    const key = { principal, key: idempotencyKeyOf(request) };
    let attempts = 0;
    try {
      return await this.unitOfWork.run(async () => {
        if (++attempts > 1 && isStreamed(request)) throw new ImportUndone();
        const kept = await this.keys.claim(key);
        if (kept) return { answer: opened(kept, key.key), isReplay: true };
        const answer = await carryOut(exchange);
        await this.keys.keep(key, sealed(answer, key.key), this.settings.idempotencyTtlSeconds);
        return { answer, isReplay: false };
      });
    } catch (error) {
      throw error instanceof KeyInUse ? new KeyInProgress(error) : error;
    }
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
