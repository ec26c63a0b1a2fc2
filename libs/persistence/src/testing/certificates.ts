import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const HAS_OPENSSL = ((): boolean => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** An authority and what it certifies, as files of a temporary folder. */
export class Certificates {
  private readonly folder = mkdtempSync(join(tmpdir(), 'sentinelops-tls-'));

  constructor() {
    for (const authority of ['root', 'stranger']) {
      const files = ['-keyout', this.file(`${authority}.key`), '-out', this.file(`${authority}.crt`)];
      openssl(['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${authority}`, ...files]);
    }
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  read(name: string): string {
    return readFileSync(this.file(name), 'utf8');
  }

  /** Makes `<name>.crt` and `<name>.key`, certified by the authority `root`. */
  certify(name: string, alternativeName: string): void {
    const [key, request, extension] = [this.file(`${name}.key`), this.file(`${name}.csr`), this.file(`${name}.ext`)];
    writeFileSync(extension, `subjectAltName=${alternativeName}\n`);
    openssl(['req', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${name}`, '-keyout', key, '-out', request]);
    const authority = ['-CA', this.file('root.crt'), '-CAkey', this.file('root.key'), '-CAcreateserial'];
    const rest = ['-days', '2', '-extfile', extension, '-out', this.file(`${name}.crt`)];
    openssl(['x509', '-req', '-in', request, ...authority, ...rest]);
    chmodSync(key, 0o600);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

function openssl(args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: 'ignore' });
}
