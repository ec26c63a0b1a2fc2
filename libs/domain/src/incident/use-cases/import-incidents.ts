import type { Attribution } from '../../shared/attribution.js';
import type { Clock } from '../../shared/clock.js';
import type { IdGenerator } from '../../shared/id-generator.js';
import { inBatches } from '../../shared/import-batches.js';
import {
  ImportTally,
  persistently,
  refusalFrom,
  type Accepted,
  type ImportCandidate,
  type ImportOptions,
  type ImportReport,
  type Refusal,
} from '../../shared/import.js';
import { Incident } from '../incident.js';
import type { ExternalKey, IncidentReference, IncidentRepository } from '../incident.repository.js';
import type { IncidentDraft } from '../incident.state.js';
import type { NewIncident } from '../new-incident.js';

/** What became of a document: a new incident, one that was there, or none. */
export type ImportedIncident =
  | {
      readonly line: number;
      readonly outcome: 'created' | 'unchanged';
      /** Of a new one it is known only when it is stored, and so never on a dry run. */
      readonly incident: IncidentReference | null;
    }
  | { readonly line: number; readonly outcome: 'refused'; readonly refusal: Refusal };

/** Enough for a statement to be worth its way, few enough to be stored in a moment. */
export const INCIDENT_BATCH = { count: 500, bytes: 4_194_304 } as const;

/** While one batch is checked here, the database stores the others. */
const LANES = 3;

/** Brings incidents in. One that is known by its external id is left as it is: analysts work on it by now. */
export class ImportIncidents {
  constructor(
    private readonly incidents: IncidentRepository,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** Counts what becomes of each. */
  async execute(
    candidates: AsyncIterable<ImportCandidate<NewIncident>>,
    by: string,
    options: ImportOptions = {},
  ): Promise<ImportReport> {
    const tally = new ImportTally(options.onRefusal);
    for await (const results of this.results(candidates, by, options)) {
      for (const result of results) tally.add(result.outcome === 'refused' ? result.refusal : result.outcome);
      options.onBatch?.(tally.report());
    }
    return tally.report();
  }

  /** Says what became of each, in their order, some at a time: that much is stored, whatever happens next. */
  results(
    candidates: AsyncIterable<ImportCandidate<NewIncident>>,
    by: string,
    { dryRun = false }: Pick<ImportOptions, 'dryRun'> = {},
  ): AsyncGenerator<readonly ImportedIncident[], void, undefined> {
    const settle = (batch: readonly ImportCandidate<NewIncident>[]): Promise<readonly ImportedIncident[]> =>
      persistently(() => this.settle(batch, { by, at: this.clock.now() }, dryRun));
    return inBatches(candidates, settle, { ...INCIDENT_BATCH, lanes: LANES });
  }

  private async settle(
    batch: readonly ImportCandidate<NewIncident>[],
    mark: Attribution,
    dryRun: boolean,
  ): Promise<ImportedIncident[]> {
    const plans = batch.map((candidate) => (candidate.ok ? this.plan(candidate, mark) : candidate));
    const drafts = plans.flatMap((plan) => ('draft' in plan ? plan.draft : []));
    const known = await this.known(drafts);
    const missing = firstOfEachKey(drafts.filter((draft) => !known.has(keyOf(draft))));
    const stored = dryRun ? [] : await this.incidents.addMissing([...missing.values()]);
    const created = new Map(stored.map((incident) => [incident.id, incident]));
    // Someone else stored these in the meantime.
    const lost = dryRun ? [] : [...missing.values()].filter(({ id }) => !created.has(id));
    const others = new Map([...known, ...(await this.known(lost))]);
    return plans.map((plan) => {
      const { line } = plan;
      if (!('draft' in plan)) return { line, outcome: 'refused', refusal: plan };
      const key = keyOf(plan.draft);
      const first = missing.get(key);
      const isNew = first === plan.draft && (dryRun || created.has(first.id));
      const incident = (first && created.get(first.id)) ?? others.get(key) ?? null;
      return { line, outcome: isNew ? 'created' : 'unchanged', incident };
    });
  }

  private plan(candidate: Accepted<NewIncident>, mark: Attribution): Draft | Refusal {
    try {
      return { line: candidate.line, draft: Incident.draft(candidate.input, this.ids.next(), mark) };
    } catch (error) {
      return refusalFrom(error, candidate);
    }
  }

  /** Those that are stored under the keys of the drafts, by key. */
  private async known(drafts: readonly IncidentDraft[]): Promise<ReadonlyMap<string, IncidentReference>> {
    const keys = drafts.flatMap(({ externalId, source: { system } }) =>
      externalId === null ? [] : { system, externalId },
    );
    const known = await this.incidents.knownExternalKeys(keys);
    return new Map(known.map(({ id, incidentNumber, ...key }) => [keyText(key), { id, incidentNumber }]));
  }
}

interface Draft {
  readonly line: number;
  readonly draft: IncidentDraft;
}

/** In their order. */
function firstOfEachKey(drafts: readonly IncidentDraft[]): ReadonlyMap<string, IncidentDraft> {
  const firsts = new Map<string, IncidentDraft>();
  for (const draft of drafts) {
    const key = keyOf(draft);
    if (!firsts.has(key)) firsts.set(key, draft);
  }
  return firsts;
}

/** Without a key from outside, each is one of its own. */
function keyOf({ id, externalId, source: { system } }: IncidentDraft): string {
  return externalId === null ? id : keyText({ system, externalId });
}

function keyText({ system, externalId }: ExternalKey): string {
  return JSON.stringify([system, externalId]);
}
