import { isJsonObject, type JsonObject, type RuleState } from '@sentinelops/domain';
import { joinDocuments } from './join-documents.js';
import { safePath } from './safe-path.js';

export type StoredSigma = Pick<RuleState, 'ruleNumber' | 'query' | 'customFields'>;

export interface SigmaFile {
  /** Relative, with `/`, safe to write under a folder; no two files of an export have the same. */
  readonly path: string;
  readonly text: string;
}

/**
 * The files that stored rules came from, as they were. Rules must come ordered by `customFields.sigma.path`: one file
 * is held at a time. Documents of a file are put in their order here; a rule without a path gets a file of its own,
 * and so does the second of two rules for the same place (a clone). Rules without a query have no file.
 */
export async function* sigmaFiles(rules: AsyncIterable<StoredSigma>): AsyncGenerator<SigmaFile, void, undefined> {
  const files = new OpenFile();
  for await (const rule of rules) yield* files.add(rule);
  yield* files.close();
}

class OpenFile {
  /** How often a path was asked for. */
  private readonly taken = new Map<string, number>();
  private path: string | null = null;
  private documents = new Map<number, string>();

  *add({ ruleNumber, query, customFields }: StoredSigma): Generator<SigmaFile, void, undefined> {
    if (query === null) return;
    const { path, position } = placeOf(customFields);
    if (path !== null && path !== this.path) yield* this.close();
    if (path === null || this.documents.has(position)) {
      yield this.file(`${ruleNumber}.yml`, query);
      return;
    }
    this.path = path;
    this.documents.set(position, query);
  }

  *close(): Generator<SigmaFile, void, undefined> {
    if (this.path !== null) {
      const inOrder = [...this.documents].sort(([a], [b]) => a - b);
      yield this.file(this.path, joinDocuments(inOrder.map(([, text]) => text)));
    }
    this.path = null;
    this.documents = new Map();
  }

  private file(path: string, text: string): SigmaFile {
    return { path: this.untaken(safePath(path) ?? 'unnamed.yml'), text };
  }

  /** Different stored paths can come to the same safe one, and one must not overwrite the other. */
  private untaken(path: string): string {
    const times = (this.taken.get(path) ?? 0) + 1;
    this.taken.set(path, times);
    if (times === 1) return path;
    const dot = path.lastIndexOf('.');
    const [stem, extension] = dot > path.lastIndexOf('/') + 1 ? [path.slice(0, dot), path.slice(dot)] : [path, ''];
    return this.untaken(`${stem}-${times}${extension}`);
  }
}

function placeOf(customFields: JsonObject): { path: string | null; position: number } {
  const sigma = customFields['sigma'];
  const { path, position } = isJsonObject(sigma) ? sigma : {};
  return {
    path: typeof path === 'string' ? path : null,
    position: typeof position === 'number' ? position : 0,
  };
}
