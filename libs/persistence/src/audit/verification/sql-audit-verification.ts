import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditVerification, type AuditVerificationOptions, type AuditVerificationReport } from '@sentinelops/domain';
import { AuditLinks } from './audit-links.js';
import { VerificationRound } from './verification-round.js';

export class SqlAuditVerification extends AuditVerification {
  private readonly links: AuditLinks;

  constructor(em: EntityManager) {
    super();
    this.links = new AuditLinks(em);
  }

  async verify(options: AuditVerificationOptions = {}): Promise<AuditVerificationReport> {
    const round = new VerificationRound(this.links, options);
    await round.go();
    return round.report();
  }
}
