import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { anIncidentInput, aRuleInput } from '@sentinelops/domain/testing';
import { KEY } from './gateway-process.js';
import type { Ledger } from './ledger.js';

/** Before a request is sent again. */
const PAUSE_MS = 25;

interface Body {
  readonly id: string;
  readonly code: string;
}

/** People who send each request again with its key until it is answered, whatever becomes of the gateway meanwhile. */
export class RetryingCrew {
  /** Answers that the gateway had given before it was killed, or on the way to it. */
  replayed = 0;
  private isFinishing = false;
  private marks = 0;
  private readonly work: Promise<unknown>;

  constructor(
    private readonly url: string,
    private readonly ledger: Ledger,
    count: number,
  ) {
    this.work = Promise.all(Array.from({ length: count }, () => this.write()));
    // It may fail while no one waits for it yet.
    this.work.catch(() => undefined);
  }

  /** Lets each of them finish what is under way. @throws Error for an answer that is neither a success nor a reason to come again */
  async finish(): Promise<void> {
    this.isFinishing = true;
    await this.work;
  }

  private async write(): Promise<void> {
    const rule = await this.answered('/rules', aRuleInput());
    while (!this.isFinishing) {
      const [target, source] = [await this.raise(), await this.raise()];
      const description = this.mark();
      await this.answered(`/incidents/${target.id}/timeline`, { eventType: 'note', description });
      this.ledger.entry(description, true);
      await this.answered(`/incidents/${target.id}/merge`, { sourceIds: [source.id] });
      const name = this.mark();
      await this.answered(`/rules/${rule.id}/clone`, { name });
      this.ledger.clone(name);
    }
  }

  private async raise(): Promise<Body> {
    const title = this.mark();
    const incident = await this.answered('/incidents', anIncidentInput({ title }));
    this.ledger.incident(title, true);
    return incident;
  }

  private mark(): string {
    return `mark-${++this.marks}`;
  }

  private async answered(path: string, input: object): Promise<Body> {
    const headers = { 'content-type': 'application/json', 'x-api-key': KEY, 'idempotency-key': randomUUID() };
    const sent = { method: 'POST', headers, body: JSON.stringify(input) };
    for (;;) {
      const body = await this.tried(path, sent);
      if (body) return body;
      await delay(PAUSE_MS);
    }
  }

  /** Null if it is worth another try. */
  private async tried(path: string, sent: RequestInit): Promise<Body | null> {
    let response: Response;
    let body: Body;
    try {
      response = await fetch(`${this.url}/api/v1${path}`, sent);
      body = (await response.json()) as Body;
    } catch {
      return null;
    }
    if (response.headers.has('idempotency-replayed')) this.replayed++;
    if (response.ok) return body;
    if (response.status === 503 || body.code === 'idempotency.in-progress') return null;
    throw new Error(`POST ${path}: ${response.status} ${JSON.stringify(body)}`);
  }
}
