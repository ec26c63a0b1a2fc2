import type { DatabasePool } from '../pool/database-pool.js';

/** What there is a secret for. */
export type SecretPurpose = 'list-cursors';

/** Secrets that all processes on a database have in common, and that outlive them. */
export class SharedSecrets {
  constructor(private readonly pool: DatabasePool) {}

  async read(purpose: SecretPurpose): Promise<Uint8Array> {
    const { rows } = await this.pool.query<{ secret: Uint8Array }>(
      'select secret from shared_secrets where purpose = $1',
      [purpose],
    );
    const [row] = rows;
    if (!row) throw new Error(`The table shared_secrets has lost the secret for ${purpose}.`);
    return row.secret;
  }
}
