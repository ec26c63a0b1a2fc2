import { createHash } from 'node:crypto';

/** Each connection keeps what it has prepared until it is closed, so there may not be any number of them. */
const KEPT_MAX = 500;

/** Names under which connections prepare statements: one for each text, the same on all of them. */
export class StatementNames {
  private readonly names = new Map<string, string>();

  /** Undefined for texts beyond those that connections can be asked to keep. */
  of(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size >= KEPT_MAX) return known;
    const name = createHash('sha256').update(text).digest('base64url');
    this.names.set(text, name);
    return name;
  }
}
