import { describe, expect, it } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { parseDocument } from 'yaml';
import { readSigma } from './read-sigma.js';
import { sigmaFiles } from './export/sigma-files.js';
import { splitDocuments } from './yaml/split-documents.js';

const DATA = join(import.meta.dirname, '../../../../shared/data');
const RULES = join(DATA, 'sigma-rules-dev.tar.gz');
const SPECIFICATION = join(DATA, 'sigma-spec.tar.gz');
const describeIfThere = existsSync(RULES) && existsSync(SPECIFICATION) ? describe : describe.skip;

/** Documents that the official schema lets pass and this library does not, each with the reason why. */
const STRICTER: Readonly<Record<string, RegExp>> = {};

async function archived(archive: string, wanted: RegExp): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const tar = extract();
  tar.end(gunzipSync(readFileSync(archive)));
  for await (const entry of tar) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    if (wanted.test(entry.header.name)) files.set(entry.header.name, Buffer.concat(chunks).toString('utf8'));
  }
  return files;
}

async function officialSchemas(): Promise<Record<string, ValidateFunction>> {
  const ajv = new Ajv2020({ strict: false, logger: false });
  formats.default(ajv);
  const schemas = await archived(SPECIFICATION, /json-schema\/.+\.json$/);
  const compiled = [...schemas].map(([name, text]) => {
    const { $schema: _, ...schema } = JSON.parse(text) as Record<string, unknown>;
    return [/(detection|correlation|filter)/.exec(name)?.[0] ?? name, ajv.compile(schema)] as const;
  });
  return Object.fromEntries(compiled);
}

/** As the schemas see it: dates are texts, and a document that can't be read fits none of them. */
function fits(text: string, schemas: Record<string, ValidateFunction>): boolean {
  const document = parseDocument(text, { schema: 'core' });
  if (document.errors.length > 0) return false;
  const value = document.toJS() as Record<string, unknown> | null;
  const body = ['correlation', 'filter'].find((name) => value?.[name] !== undefined) ?? 'detection';
  return schemas[body]?.(value) === true;
}

describeIfThere('real Sigma rules (../shared/data, skipped where absent)', () => {
  it('loses no byte of any file', async () => {
    for (const [file, text] of await archived(RULES, /\.ya?ml$/)) {
      const joined = splitDocuments(text).map((part) => part.text);
      expect({ file, same: joined.join('') === text }).toEqual({ file, same: true });
    }
  });

  it('gives back each file whose documents are all taken', async () => {
    for (const [file, text] of await archived(RULES, /\.ya?ml$/)) {
      const candidates = readSigma({ file, text });
      const rules = candidates.flatMap((candidate) => (candidate.ok ? [candidate.input] : []));
      if (rules.length < candidates.length) continue;
      const stored = rules.map(({ query = null, customFields = {} }) => ({ ruleNumber: 'R-1', query, customFields }));
      expect([...sigmaFiles(stored)]).toEqual([{ path: file, text }]);
    }
  });

  it('agrees with the official schemas about every document', async () => {
    const schemas = await officialSchemas();
    expect(Object.keys(schemas).sort()).toEqual(['correlation', 'detection', 'filter']);
    const counts = { taken: 0, refused: 0 };
    const disagreements: unknown[] = [];
    for (const [file, text] of await archived(RULES, /\.ya?ml$/)) {
      const parts = splitDocuments(text);
      readSigma({ file, text }).forEach((candidate, position) => {
        counts[candidate.ok ? 'taken' : 'refused']++;
        const isStricter = !candidate.ok && STRICTER[`${file}#${position}`]?.test(candidate.reason);
        if (candidate.ok !== fits(parts[position]!.text, schemas) && !isStricter) disagreements.push({ ...candidate });
      });
    }
    expect(disagreements).toEqual([]);
    expect(counts).toEqual({ taken: 1479, refused: 91 });
  });

  it('takes the examples that the specification tests its schemas with', async () => {
    const examples = await archived(SPECIFICATION, /tests\/schema\/.+\.yml$/);
    expect(examples.size).toBeGreaterThan(10);
    for (const [file, text] of examples) expect(readSigma({ file, text })).toMatchObject([{ ok: true }]);
  });
});
