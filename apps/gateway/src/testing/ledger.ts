import type { Database } from '@sentinelops/persistence';

/** What was sent to be written, and which of it was confirmed. Each mark is sent once, and so must not be found twice. */
export class Ledger {
  private readonly incidents = new Map<string, boolean>();
  private readonly entries = new Map<string, boolean>();
  private readonly clones = new Map<string, boolean>();
  private readonly patches = new Map<string, { confirmed: number; unknown: number }>();
  confirmed = 0;
  refused = 0;

  /** An incident by its title. */
  incident(title: string, isConfirmed: boolean): void {
    this.incidents.set(title, this.counted(isConfirmed));
  }

  /** An entry of a timeline by its description, or a part of that. */
  entry(mark: string, isConfirmed: boolean): void {
    this.entries.set(mark, this.counted(isConfirmed));
  }

  /** A clone of a rule by its name. */
  clone(name: string): void {
    this.clones.set(name, this.counted(true));
  }

  /** A change of a rule, each of which makes one new version. */
  patch(ruleId: string, isConfirmed: boolean): void {
    const patches = this.patches.get(ruleId) ?? { confirmed: 0, unknown: 0 };
    patches[this.counted(isConfirmed) ? 'confirmed' : 'unknown']++;
    this.patches.set(ruleId, patches);
  }

  summary(): string {
    return `${this.confirmed} writes were answered 2xx and ${this.refused} with 503`;
  }

  /** What is missing although it was confirmed, and what is there twice. */
  async complaints({ orm }: Database): Promise<string[]> {
    const titles = await orm.em.execute<{ mark: string }[]>('select title as mark from incidents');
    const descriptions = await orm.em.execute<{ mark: string }[]>(
      `select substring(entry::text from 'mark-[0-9]+') as mark
      from incidents, jsonb_array_elements(timeline) as entry where entry::text like '%mark-%'`,
    );
    const clones = await orm.em.execute<{ mark: string }[]>(
      'select name as mark from rules where parent_rule_id is not null',
    );
    const rules = await orm.em.execute<{ id: string; version: number }[]>('select id, version from rules');
    return [
      ...complaintsAbout('incident', this.incidents, titles),
      ...complaintsAbout('timeline entry', this.entries, descriptions),
      ...complaintsAbout('clone', this.clones, clones),
      ...rules.flatMap(({ id, version }) => this.versionComplaint(id, version)),
    ];
  }

  private versionComplaint(id: string, version: number): string[] {
    const { confirmed, unknown } = this.patches.get(id) ?? { confirmed: 0, unknown: 0 };
    const changes = version - 1;
    const isPossible = changes >= confirmed && changes <= confirmed + unknown;
    return isPossible
      ? []
      : [`rule with ${changes} changes, of which ${confirmed} to ${confirmed + unknown} were made`];
  }

  private counted(isConfirmed: boolean): boolean {
    if (isConfirmed) this.confirmed++;
    else this.refused++;
    return isConfirmed;
  }
}

function complaintsAbout(
  what: string,
  sent: ReadonlyMap<string, boolean>,
  found: readonly { mark: string }[],
): string[] {
  const times = new Map<string, number>();
  for (const { mark } of found) times.set(mark, (times.get(mark) ?? 0) + 1);
  const lost = [...sent].filter(([mark, isConfirmed]) => isConfirmed && !times.has(mark));
  const twice = [...times].filter(([, count]) => count > 1);
  return [...lost.map(([mark]) => `${what} lost: ${mark}`), ...twice.map(([mark]) => `${what} there twice: ${mark}`)];
}
