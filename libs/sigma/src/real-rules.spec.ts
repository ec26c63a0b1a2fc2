/* eslint-disable @nx/enforce-module-boundaries -- ajv and tar-stream measure the library here; it uses neither */
import { describe, expect, it } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { parseDocument } from 'yaml';
import { readSigma } from './read-sigma.js';
import { exportedFiles } from './testing/exported-files.js';
import { splitDocuments } from './yaml/split-documents.js';

const DATA = join(import.meta.dirname, '../../../../shared/data');
const RULES = join(DATA, 'sigma-rules-dev.tar.gz');
const SPECIFICATION = join(DATA, 'sigma-spec.tar.gz');
const describeIfThere = existsSync(RULES) && existsSync(SPECIFICATION) ? describe : describe.skip;

const RULE_HEAD = 'title: T\nlogsource: {product: a}\n';
const CORRELATION =
  'title: T\ncorrelation: {type: event_count, rules: [ab], group-by: [h], timespan: 5m, condition: {gte: 1}}\n';

/** What the schemas let pass and the specification, or a column it ends in, does not. */
const STRICTER: Readonly<Record<string, string>> = {
  'a blank title': `${RULE_HEAD}detection: {s: [a], condition: s}`.replace('title: T', 'title: " "'),
  'a log source that selects nothing': 'title: T\nlogsource: {}\ndetection: {s: [a], condition: s}',
  'a detection without a search': `${RULE_HEAD}detection: {condition: s}`,
  'a condition that refers to nothing': `${RULE_HEAD}detection: {s: [a], condition: t}`,
  'an aggregation of Sigma 1': `${RULE_HEAD}detection: {s: [a], condition: s | count() > 5}`,
  'an id with urn:uuid: before it': `${RULE_HEAD}id: urn:uuid:5b1f0c1e-0000-4000-8000-00000000000a\ndetection: {s: [a], condition: s}`,
  'a reference that is empty': `${RULE_HEAD}references: [""]\ndetection: {s: [a], condition: s}`,
  'two bodies in one document': `${CORRELATION}detection: {s: [a], condition: s}`,
  'a correlation of no rules': CORRELATION.replace('[ab]', '[]'),
  'a timespan that is none': CORRELATION.replace('5m', 'soon'),
  'a criterion that does not exist': CORRELATION.replace('gte', 'most'),
  'a count of values without their field': CORRELATION.replace('event_count', 'value_count'),
  'an alias for what is no field': CORRELATION.replace('rules', 'aliases: {a: {b: [c]}}, rules'),
  'tags of a correlation that are no tags': `${CORRELATION}tags: [Bad]`,
  'a status of a filter that is none': `${RULE_HEAD}status: done\nfilter: {rules: [a], selection: [b], condition: selection}`,
};

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
    // The dialect is named in a form that the validator does not know it by.
    const schema = { ...(JSON.parse(text) as object), $schema: undefined };
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
      expect(await exportedFiles(stored)).toEqual([{ path: file, text }]);
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
        if (candidate.ok !== fits(parts[position]!.text, schemas)) disagreements.push({ ...candidate });
      });
    }
    expect(disagreements).toEqual([]);
    expect(counts.taken).toBeGreaterThan(counts.refused);
    expect(counts.refused).toBeGreaterThan(0);
  });

  it('is stricter than the schemas where the specification is', async () => {
    const schemas = await officialSchemas();
    for (const [what, text] of Object.entries(STRICTER)) {
      const taken = readSigma({ file: 'f', text }).map(({ ok }) => ok);
      expect({ what, fits: fits(text, schemas), taken }).toEqual({ what, fits: true, taken: [false] });
    }
  });

  it('takes the examples that the specification tests its schemas with', async () => {
    const examples = await archived(SPECIFICATION, /tests\/schema\/.+\.yml$/);
    expect(examples.size).toBeGreaterThan(10);
    for (const [file, text] of examples) expect(readSigma({ file, text })).toMatchObject([{ ok: true }]);
  });
});
