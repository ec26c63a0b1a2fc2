import {
  AUDIT_FINDINGS_MAX,
  type AuditFinding,
  type AuditHead,
  type AuditVerificationOptions,
  type AuditVerificationReport,
} from '@sentinelops/domain';
import type { AuditLinks, Head, Spot } from './audit-links.js';
import { ChainCheck, FINDINGS_OF_A_LINK, type Link } from './chain-check.js';

/** Every database is made with these, so that one of which nothing is left is missed. */
const CHAINS = Array.from({ length: 64 }, (_, chain) => chain);

interface Stop {
  readonly chain: number;
  readonly position: number;
}

/** One verification, chain by chain, until it is through or has to end. */
export class VerificationRound {
  private readonly findings: AuditFinding[] = [];
  private readonly heads: AuditHead[] = [];
  private checked = 0;
  private stop: Stop | null = null;

  constructor(
    private readonly links: AuditLinks,
    private readonly options: AuditVerificationOptions,
  ) {}

  report(): AuditVerificationReport {
    const { findings, heads, checked, stop } = this;
    return { findings, heads, checked, next: stop && `${stop.chain}-${stop.position}` };
  }

  async go(): Promise<void> {
    const [first = 0, position = 0] = (this.options.after ?? '').split('-').map(Number);
    const known = this.options.since?.heads.map(({ chain }) => chain) ?? [];
    const chains = new Set([...CHAINS, ...(await this.links.chains()), ...known]);
    for (const chain of [...chains].filter((one) => one >= first).sort((a, b) => a - b)) {
      // Not before the first one, or whoever comes back again and again would never get on.
      if (this.isOver && chain > first) this.stop = { chain, position: 0 };
      else this.stop = await this.through(chain, chain === first ? position : 0);
      if (this.stop !== null) return;
    }
  }

  private get isFull(): boolean {
    return this.findings.length > AUDIT_FINDINGS_MAX - FINDINGS_OF_A_LINK;
  }

  private get isOver(): boolean {
    return this.isFull || this.options.isEnough?.() === true;
  }

  /** Gives where it had to stop, or null at the end of the chain. */
  private async through(chain: number, from: number): Promise<Stop | null> {
    const head = await this.links.headOf(chain);
    const check = await this.resumed(chain, head, from);
    let spot: Spot = { position: Math.max(from, check.position), id: null };
    for (;;) {
      const links = await this.links.next(chain, spot, head?.position ?? Number.MAX_SAFE_INTEGER);
      if (links.length === 0) break;
      spot = this.look(links, check);
      this.options.onProgress?.(this.checked);
      if (this.isOver) return { chain, position: spot.position };
    }
    await this.end(chain, head, check);
    return null;
  }

  /** Gives the last one it looked at. */
  private look(links: readonly Link[], check: ChainCheck): Spot {
    let last: Spot = { position: check.position, id: null };
    for (const link of links) {
      if (this.isFull) break;
      check.show(link);
      this.findings.push(...check.findings());
      this.checked++;
      last = link;
    }
    return last;
  }

  /** Knows the two links before the place where it goes on: what they are is noted already. */
  private async resumed(chain: number, head: Head | null, from: number): Promise<ChainCheck> {
    const { archivedPosition = 0, archivedHash = null } = head ?? {};
    const known = this.known(chain);
    if (from <= archivedPosition)
      return new ChainCheck(chain, { position: archivedPosition, hash: archivedHash }, known);
    const check = new ChainCheck(chain, { position: Math.max(from - 2, archivedPosition), hash: null }, known);
    const spot = { position: check.position, id: null };
    for (const link of await this.links.next(chain, spot, from)) check.show(link);
    check.findings();
    return check;
  }

  private async end(chain: number, head: Head | null, check: ChainCheck): Promise<void> {
    check.end(head);
    this.findings.push(...check.findings());
    const left = AUDIT_FINDINGS_MAX - this.findings.length;
    for (const link of await this.links.beyondHead(chain, left)) check.showBeyond(link);
    this.findings.push(...check.findings());
    if (head !== null && head.position > 0) this.heads.push({ chain, position: head.position, hash: head.hash });
  }

  private known(chain: number): AuditHead | null {
    return this.options.since?.heads.find((head) => head.chain === chain) ?? null;
  }
}
