import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';

/** Files by their path, with their text. */
export type Files = Readonly<Record<string, string>>;

export function idOf(n: number): string {
  return `5e3a1c00-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** A small Sigma rule; the same number is the same rule. */
export function sigma(n: number, { level = 'medium' } = {}): string {
  return `title: Lantern ${n} lit at noon
id: ${idOf(n)}
status: test
description: Someone lights lantern ${n} while the sun is up.
author: Harbour Watch
date: 2024-05-17
logsource:
    product: lighthouse
detection:
    selection:
        lantern|endswith: '-${n}'
    condition: selection
level: ${level}
`;
}

/** Without a detection, which line 1 is told for. */
export const INVALID_SIGMA = `title: Lantern without a flame
id: ${idOf(999_999)}
logsource:
    product: lighthouse
`;

export function veris(n: number): string {
  return JSON.stringify({
    schema_version: '1.3.7',
    incident_id: `ferry-${n}`,
    security_incident: 'Confirmed',
    timeline: { incident: { year: 2021, month: 3 } },
    victim: { victim_id: 'Zürich Ferries' },
    action: { error: { variety: ['Loss'] } },
  });
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sentinelops-cli-'));
  // As root PostgreSQL runs as another account: what that can't enter would be kept elsewhere, and left there.
  chmodSync(folder, 0o711);
  return folder;
}

export function folderWith(files: Files): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

export function archiveWith(files: Files): string {
  const archive = join(temporaryFolder(), 'rules.tar.gz');
  execFileSync('tar', ['-czf', archive, '-C', folderWith(files), ...Object.keys(files)]);
  return archive;
}

/** Everything below a folder. */
export function filesOf(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.map((file) => [file.slice(folder.length + 1).replaceAll(sep, '/'), readFileSync(file, 'utf8')]),
  );
}
