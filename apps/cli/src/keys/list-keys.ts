import { PAGE_SIZE, type ApiKeyRepository, type ShownApiKey } from '@sentinelops/domain';
import { EXIT } from '../exit-code.js';
import type { Io } from '../io.js';
import { withDatabase } from '../with-database.js';

/** Prints all that is known of each key, the newest first; no one knows the keys themselves. Gives the exit code. */
export function listKeys({ json = false }: { readonly json?: boolean }, io: Io): Promise<number> {
  return withDatabase(io, async ({ apiKeys }) => {
    const keys = await allOf(apiKeys);
    io.stdout.write(json ? `${JSON.stringify(keys, null, 2)}\n` : table(keys));
    return EXIT.done;
  });
}

async function allOf(keys: ApiKeyRepository): Promise<ShownApiKey[]> {
  const all: ShownApiKey[] = [];
  for (let page = 1; ; page++) {
    const { items, total } = await keys.list({ page, pageSize: PAGE_SIZE.max });
    all.push(...items);
    if (items.length === 0 || all.length >= total) return all;
  }
}

const HEAD = ['name', 'roles', 'created', 'expires', 'last used', 'revoked'];

function table(keys: readonly ShownApiKey[]): string {
  const rows = [HEAD, ...keys.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('');
}

function cells({ name, roles, createdAt, expiresAt, lastUsedAt, revokedAt }: ShownApiKey): string[] {
  return [name, roles.join(','), minute(createdAt), minute(expiresAt), minute(lastUsedAt), minute(revokedAt)];
}

/** In UTC, as all instants that are shown. */
function minute(instant: Date | null): string {
  return instant ? `${instant.toISOString().slice(0, 16)}Z` : '-';
}
