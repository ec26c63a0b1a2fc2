import { LockMode, raw, type EntityManager } from '@mikro-orm/postgresql';
import {
  Rule,
  RuleChangedMeanwhile,
  RuleReferenced,
  RuleRepository,
  SigmaKeyTaken,
  sigmaKeyOf,
  type Attribution,
  type RevisionKey,
  type RuleDraft,
  type RuleState,
} from '@sentinelops/domain';
import type { AuditLog } from '../audit/audit-log.js';
import { change, creation, markOf, removal } from '../audit/audit-entries.js';
import type { MikroOrmUnitOfWork } from '../shared/mikro-orm-unit-of-work.js';
import { isReferenced, isTwin } from '../shared/violations.js';
import { RuleRecord } from './rule.record.js';

/** Documents read at once while exporting. */
const EXPORT_BATCH = 200;

const SIGMA_KEY = `custom_fields #>> '{sigma,key}'`;

/**
 * Stateless on purpose: no identity map, no flush. Nothing is written that was not handed over,
 * and whatever transaction is under way is joined.
 */
export class MikroOrmRuleRepository extends RuleRepository {
  constructor(
    private readonly em: EntityManager,
    private readonly unitOfWork: MikroOrmUnitOfWork,
    private readonly auditLog: AuditLog,
  ) {
    super();
  }

  async add(draft: RuleDraft): Promise<Rule> {
    const [rule] = await this.addAll([draft]);
    if (!rule) throw new Error('An insert of one row gave none back.');
    return rule;
  }

  async addAll(drafts: readonly RuleDraft[]): Promise<readonly Rule[]> {
    if (drafts.length === 0) return [];
    return this.unitOfWork.join(async () => {
      const insert = this.em
        .createQueryBuilder(RuleRecord)
        .insert([...drafts])
        .returning('*');
      const rows = await translated(() => insert.execute<RuleState[]>('all'));
      await this.auditLog.record(rows.map((row) => creation('rule', row)));
      return rows.map((row) => Rule.restore(row));
    });
  }

  async findById(id: string): Promise<Rule | null> {
    return this.findOne({ id });
  }

  async findByNumber(ruleNumber: string): Promise<Rule | null> {
    return this.findOne({ number: ruleNumber });
  }

  async lockById(id: string): Promise<Rule | null> {
    return this.findOne({ id }, LockMode.PESSIMISTIC_WRITE);
  }

  async lockBySigmaKeys(keys: readonly string[]): Promise<ReadonlyMap<string, Rule>> {
    if (keys.length === 0) return new Map();
    const rows = await this.em.find(
      RuleRecord,
      { [raw(SIGMA_KEY)]: { $in: [...keys] }, parentRuleId: null },
      { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true },
    );
    return new Map(rows.map((row) => [sigmaKeyOf(row.customFields) ?? '', Rule.restore({ ...row })]));
  }

  async save(rule: Rule): Promise<Rule> {
    const { id, version } = rule.toState();
    const next = { ...rule.toState(), version: version + 1 };
    return this.unitOfWork.join(async () => {
      const changed = await translated(() => this.em.nativeUpdate(RuleRecord, { id, version }, next));
      if (changed === 0) throw new RuleChangedMeanwhile(id);
      await this.auditLog.record([change('rule', next, markOf(next), rule.changes())]);
      return Rule.restore(next);
    });
  }

  async saveMetrics(rule: Rule, mark: Attribution): Promise<Rule> {
    const { id, version, metrics, lastExecuted, metricReports } = rule.toState();
    const stored = { metrics, lastExecuted };
    const changes = Object.entries(rule.changes()).filter(([field]) => field in stored);
    return this.unitOfWork.join(async () => {
      // Counted where it stands: no two states of a rule ever have the same number.
      await this.em.nativeUpdate(RuleRecord, { id }, { ...stored, metricReports: raw<number>('metric_reports + 1') });
      await this.auditLog.record([change('rule', { id, version }, mark, Object.fromEntries(changes))]);
      return Rule.restore({ ...rule.toState(), metricReports: metricReports + 1 });
    });
  }

  async remove(rule: Rule, mark: Attribution): Promise<void> {
    const { id, version } = rule.toState();
    await this.unitOfWork.join(async () => {
      try {
        const removed = await this.em.nativeDelete(RuleRecord, { id, version });
        if (removed === 0) throw new RuleChangedMeanwhile(id);
      } catch (error) {
        throw isReferenced(error, 'rules_parent_rule_id_foreign') ? new RuleReferenced(id) : error;
      }
      await this.auditLog.record([removal('rule', rule.toState(), mark)]);
    });
  }

  /** The order is read once and kept as ids, so that no cursor or snapshot stays open for a slow reader. */
  async *sigmaDocuments(): AsyncIterable<Pick<RuleState, 'ruleNumber' | 'query' | 'customFields'>> {
    const ordered = await this.em.execute<{ id: string }[]>(`
      select id from rules where ${SIGMA_KEY} is not null and parent_rule_id is null
      order by custom_fields #>> '{sigma,path}' collate "C", custom_fields #> '{sigma,position}', id`);
    for (let start = 0; start < ordered.length; start += EXPORT_BATCH) {
      const ids = ordered.slice(start, start + EXPORT_BATCH).map(({ id }) => id);
      const rows = await this.em.find(RuleRecord, { id: { $in: ids } }, { disableIdentityMap: true });
      const byId = new Map(rows.map((row) => [row.id, row]));
      yield* ids.flatMap((id) => byId.get(id) ?? []);
    }
  }

  private async findOne(key: RevisionKey, lockMode?: LockMode.PESSIMISTIC_WRITE): Promise<Rule | null> {
    const row = await this.em.findOne(RuleRecord, matching(key), {
      disableIdentityMap: true,
      ...(lockMode && { lockMode }),
    });
    return row && Rule.restore({ ...row });
  }
}

function matching(key: RevisionKey): { id: string } | { ruleNumber: string } {
  return 'id' in key ? key : { ruleNumber: key.number };
}

async function translated<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw isTwin(error, 'rules_sigma_key_unique') ? new SigmaKeyTaken() : error;
  }
}
