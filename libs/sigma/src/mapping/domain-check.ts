import { InvalidRule, Rule, type NewRule, type Violation } from '@sentinelops/domain';
import type { Finding } from '../check/findings.js';
import type { Path } from '../yaml/path.js';

/** Where the fields of a rule come from in a document, for its author to find them. */
const SOURCES: readonly (readonly [pointer: string, path: Path])[] = [
  ['/name', ['title']],
  ['/correlation/events', ['correlation', 'rules']],
  ['/correlation/windowSeconds', ['correlation', 'timespan']],
  ['/correlation/joinFields', ['correlation', 'group-by']],
  ['/customFields/sigma', []],
  ['/customFields', []],
];

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What the domain has against a rule, in terms of the document it came from. */
export function domainFindings(rule: NewRule): Finding[] {
  try {
    Rule.draft(rule, NOBODY, { by: NOBODY, at: new Date(0) });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidRule)) throw error;
    return error.violations.map(finding);
  }
}

function finding({ pointer, detail }: Violation): Finding {
  const [from, path] = SOURCES.find(([prefix]) => pointer === prefix || pointer.startsWith(`${prefix}/`)) ?? ['', []];
  return { path: [...path, ...steps(pointer.slice(from.length))], detail };
}

function steps(pointer: string): (string | number)[] {
  const parts = pointer.split('/').slice(1);
  return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')));
}
