import { setTimeout as delay } from 'node:timers/promises';
import { anIncidentInput, aRuleInput } from '@sentinelops/domain/testing';
import { ANY_VERSION } from './api-client.js';
import type { GatewayProcess } from './gateway-process.js';
import type { Ledger } from './ledger.js';

/** Before a writer comes again that was told to. */
const PAUSE_MS = 25;

interface Body {
  readonly id: string;
}

/** People who write over HTTP without a break, each one thing after the other. */
export class WriterCrew {
  /** Answers that are neither a success nor a 503. */
  readonly surprises: string[] = [];
  private isFinishing = false;
  private marks = 0;
  private readonly writers: readonly Promise<void>[];

  constructor(
    private readonly gateway: GatewayProcess,
    private readonly ledger: Ledger,
    count: number,
  ) {
    this.writers = Array.from({ length: count }, () => this.write());
  }

  /** Lets each of them finish what is under way. */
  async finish(): Promise<void> {
    this.isFinishing = true;
    await Promise.all(this.writers);
  }

  private async write(): Promise<void> {
    let rule: Body | null = null;
    while (!this.isFinishing) {
      rule ??= await this.send('POST', '/rules', aRuleInput());
      if (rule) await this.patch(rule);
      await this.workIncident();
    }
  }

  private async patch({ id }: Body): Promise<void> {
    const answer = await this.send('PATCH', `/rules/${id}`, { description: this.mark() });
    this.ledger.patch(id, answer !== null);
  }

  private async workIncident(): Promise<void> {
    const title = this.mark();
    const incident = await this.send('POST', '/incidents', anIncidentInput({ title }));
    this.ledger.incident(title, incident !== null);
    if (!incident) return;
    const reason = this.mark();
    const place = `/incidents/${incident.id}`;
    this.ledger.entry(
      reason,
      (await this.send('POST', `${place}/status`, { status: 'investigating', reason })) !== null,
    );
    const description = this.mark();
    const entry = { eventType: 'note', description };
    this.ledger.entry(description, (await this.send('POST', `${place}/timeline`, entry)) !== null);
  }

  private mark(): string {
    return `mark-${++this.marks}`;
  }

  /** What was answered, or null if it was a 503. */
  private async send(method: string, path: string, body: object): Promise<Body | null> {
    const headers = { 'content-type': 'application/json', ...ANY_VERSION };
    try {
      const response = await this.gateway.fetch(`/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
      if (response.ok) return (await response.json()) as Body;
      const text = await response.text();
      if (response.status !== 503) this.surprises.push(`${method} ${path}: ${response.status} ${text}`);
    } catch (error) {
      this.surprises.push(`${method} ${path}: ${String((error as Error).cause ?? error)}`);
    }
    await delay(PAUSE_MS);
    return null;
  }
}
