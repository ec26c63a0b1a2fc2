import type { Attribution } from '../../shared/attribution.js';
import type { Clock } from '../../shared/clock.js';
import type { IdGenerator } from '../../shared/id-generator.js';
import {
  importInBatches,
  refusalFrom,
  type Accepted,
  type ImportCandidate,
  type ImportOptions,
  type ImportOutcome,
  type ImportReport,
  type Refusal,
} from '../../shared/import.js';
import type { UnitOfWork } from '../../shared/unit-of-work.js';
import { Incident } from '../incident.js';
import type { IncidentRepository } from '../incident.repository.js';
import type { IncidentDraft } from '../incident.state.js';
import type { NewIncident } from '../new-incident.js';

/** Brings incidents in. One that is known by its external id is left as it is: analysts work on it by now. */
export class ImportIncidents {
  constructor(
    private readonly incidents: IncidentRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  async execute(
    candidates: AsyncIterable<ImportCandidate<NewIncident>>,
    by: string,
    options: ImportOptions = {},
  ): Promise<ImportReport> {
    const write = (batch: readonly Accepted<NewIncident>[]): Promise<readonly (ImportOutcome | Refusal)[]> =>
      this.unitOfWork.run(() => this.writeBatch(batch, { by, at: this.clock.now() }, options.dryRun ?? false));
    return importInBatches(candidates, write, options);
  }

  private async writeBatch(
    batch: readonly Accepted<NewIncident>[],
    mark: Attribution,
    dryRun: boolean,
  ): Promise<(ImportOutcome | Refusal)[]> {
    const wanted = batch.flatMap(({ input }) => externalKey(input) ?? []);
    const known = new Set((await this.incidents.knownExternalKeys(wanted)).map(keyText));
    const drafts: IncidentDraft[] = [];
    const outcomes = batch.map((candidate): ImportOutcome | Refusal => {
      try {
        const draft = Incident.draft(candidate.input, this.ids.next(), mark);
        const key = externalKey(candidate.input);
        if (key && known.has(keyText(key))) return 'unchanged';
        if (key) known.add(keyText(key));
        drafts.push(draft);
        return 'created';
      } catch (error) {
        return refusalFrom(error, candidate);
      }
    });
    const stored = dryRun ? drafts.length : await this.incidents.addMissing(drafts);
    return demote(outcomes, drafts.length - stored);
  }
}

/** Someone else stored some of the batch first; which of them makes no difference to the count. */
function demote(outcomes: readonly (ImportOutcome | Refusal)[], lost: number): (ImportOutcome | Refusal)[] {
  let left = lost;
  return outcomes.map((outcome) => (outcome === 'created' && left-- > 0 ? 'unchanged' : outcome));
}

function externalKey({ externalId, source }: NewIncident): { system: string; externalId: string } | null {
  return externalId == null ? null : { system: source.system, externalId };
}

function keyText({ system, externalId }: { system: string; externalId: string }): string {
  return JSON.stringify([system, externalId]);
}
