import { setTimeout as delay } from 'node:timers/promises';
import type { Answered, Client, Schemas } from '@sentinelops/api-client';
import type { Ledger } from './ledger.js';

/** Before a writer comes again that was told to. */
const PAUSE_MS = 25;

const RULE: Schemas['CreateRule'] = {
  name: 'Logon from two countries',
  description: 'One account, two countries, one hour.',
  ruleType: 'query',
  severity: 'medium',
  query: 'event.code:4624',
};
const INCIDENT: Omit<Schemas['CreateIncident'], 'title'> = {
  description: 'One account, two countries, one hour.',
  incidentType: 'unauthorized_access',
  severity: 'high',
  source: { system: 'spec' },
};

const one = ({ id }: { readonly id: string }) => ({ params: { path: { id } } });

/** People who write over HTTP without a break, each one thing after the other. */
export class WriterCrew {
  /** Answers that are neither a success nor a 503. */
  readonly surprises: string[] = [];
  private isFinishing = false;
  private marks = 0;
  private readonly writers: readonly Promise<void>[];

  constructor(
    private readonly api: Client,
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
    let rule: Schemas['Rule'] | null = null;
    while (!this.isFinishing) {
      rule ??= await this.done(this.api.POST('/api/v1/rules', { body: RULE }));
      if (rule) await this.patch(rule);
      await this.workIncident();
    }
  }

  private async patch(rule: Schemas['Rule']): Promise<void> {
    const headers = { 'If-Match': '*' };
    const body = { description: this.mark() };
    const changed = await this.done(this.api.PATCH('/api/v1/rules/{id}', { ...one(rule), headers, body }));
    this.ledger.patch(rule.id, changed !== null);
  }

  private async workIncident(): Promise<void> {
    const title = this.mark();
    const incident = await this.done(this.api.POST('/api/v1/incidents', { body: { ...INCIDENT, title } }));
    this.ledger.incident(title, incident !== null);
    if (!incident) return;
    const reason = this.mark();
    const body = { status: 'investigating', reason } as const;
    const moved = await this.done(this.api.POST('/api/v1/incidents/{id}/status', { ...one(incident), body }));
    this.ledger.entry(reason, moved !== null);
    const description = this.mark();
    const entry = { eventType: 'note', description };
    const told = await this.done(this.api.POST('/api/v1/incidents/{id}/timeline', { ...one(incident), body: entry }));
    this.ledger.entry(description, told !== null);
  }

  private mark(): string {
    return `mark-${++this.marks}`;
  }

  /** What was answered, or null if it was a 503. */
  private async done<T>(call: Promise<Answered<T>>): Promise<T | null> {
    try {
      const { data, error, response } = await call;
      if (response.ok) return data ?? null;
      if (response.status !== 503) this.surprises.push(`${response.url}: ${response.status} ${JSON.stringify(error)}`);
    } catch (error) {
      this.surprises.push(String((error as Error).cause ?? error));
    }
    await delay(PAUSE_MS);
    return null;
  }
}
