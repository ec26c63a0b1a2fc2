import { readFileSync } from 'node:fs';
import { Problem } from '@sentinelops/connect';
import type { AuditHead, AuditReceipt } from '@sentinelops/domain';

const HASH = /^[\da-f]{64}$/;

/** What a verification has written, with --json or without. @throws Problem if the file is none */
export function readReceipt(file: string): AuditReceipt {
  const heads = (parsed(read(file)) as Partial<AuditReceipt> | null)?.heads;
  if (!Array.isArray(heads) || !heads.every(isHead)) {
    throw new Problem(`--since: ${file} is no receipt: give a file with what audit-verify --json has printed.`);
  }
  return { heads };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Problem(`--since: ${file} can't be read.`, { cause });
  }
}

/** Without --json the receipt stands in the last line. */
function parsed(text: string): unknown {
  for (const candidate of [text, text.trimEnd().split('\n').at(-1) ?? '']) {
    try {
      return JSON.parse(candidate);
    } catch {
      // The next one, or none.
    }
  }
  return null;
}

function isHead(value: unknown): value is AuditHead {
  const { chain, position, hash } = (value ?? {}) as Partial<AuditHead>;
  return Number.isSafeInteger(chain) && Number.isSafeInteger(position) && HASH.test(String(hash));
}
