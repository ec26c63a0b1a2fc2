import type { Attribution } from '../../shared/attribution.js';
import type { Clock } from '../../shared/clock.js';
import type { IdGenerator } from '../../shared/id-generator.js';
import {
  importInBatches,
  refusalFrom,
  type Accepted,
  type ImportCandidate,
  type ImportOptions,
  type ImportOrigin,
  type ImportOutcome,
  type ImportReport,
  type Refusal,
} from '../../shared/import.js';
import type { UnitOfWork } from '../../shared/unit-of-work.js';
import { Rule, type NewRule } from '../rule.js';
import type { RuleRepository } from '../rule.repository.js';
import type { RuleDraft } from '../rule.state.js';
import { followDocument } from '../sigma-document.js';
import { sigmaKeyOf } from '../sigma-key.js';

/** The first document of this run under each key. A batch that is decided anew brings the very same ones again. */
type Seen = Map<string, Accepted<NewRule>>;

/** Brings documents in: a new key becomes a rule, a known one with another text a new version, the same text nothing. */
export class ImportRules {
  constructor(
    private readonly rules: RuleRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  async execute(
    candidates: AsyncIterable<ImportCandidate<NewRule>>,
    by: string,
    options: ImportOptions = {},
  ): Promise<ImportReport> {
    const seen: Seen = new Map();
    const write = (batch: readonly Accepted<NewRule>[]): Promise<readonly (ImportOutcome | Refusal)[]> =>
      this.unitOfWork.run(() => this.writeBatch(batch, seen, { by, at: this.clock.now() }, options.dryRun ?? false));
    return importInBatches(candidates, write, options);
  }

  private async writeBatch(
    batch: readonly Accepted<NewRule>[],
    seen: Seen,
    mark: Attribution,
    dryRun: boolean,
  ): Promise<(ImportOutcome | Refusal)[]> {
    const known = await this.rules.lockBySigmaKeys(batch.flatMap(({ input }) => keyOf(input) ?? []));
    const drafts: RuleDraft[] = [];
    const changed: Rule[] = [];
    const outcomes = batch.map((candidate): ImportOutcome | Refusal => {
      const key = keyOf(candidate.input);
      const twin = key === null ? undefined : seen.get(key);
      if (twin && twin !== candidate) return refusedTwin(candidate, twin);
      try {
        const rule = key === null ? undefined : known.get(key);
        const outcome = rule ? follow(rule, candidate.input, mark) : 'created';
        if (!rule) drafts.push(Rule.draft(candidate.input, this.ids.next(), mark));
        else if (outcome === 'updated') changed.push(rule);
        if (key !== null) seen.set(key, candidate);
        return outcome;
      } catch (error) {
        return refusalFrom(error, candidate);
      }
    });
    if (!dryRun) {
      await this.rules.addAll(drafts);
      for (const rule of changed) await this.rules.save(rule);
    }
    return outcomes;
  }
}

function keyOf({ customFields }: NewRule): string | null {
  return sigmaKeyOf(customFields ?? {});
}

function follow(rule: Rule, document: NewRule, mark: Attribution): ImportOutcome {
  return followDocument(rule, document, mark) ? 'updated' : 'unchanged';
}

function refusedTwin({ file, line }: ImportOrigin, twin: ImportOrigin): Refusal {
  return { file, line, reason: `the same Sigma document stands in ${twin.file}, line ${twin.line}, of this import` };
}
