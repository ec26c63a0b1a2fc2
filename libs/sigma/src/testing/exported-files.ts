import { sigmaFiles, type SigmaFile, type StoredSigma } from '../export/sigma-files.js';

/** Rules as they come from a database: one after the other. */
export async function* reading(rules: Iterable<StoredSigma>): AsyncGenerator<StoredSigma, void, undefined> {
  for (const rule of rules) yield await Promise.resolve(rule);
}

export async function exportedFiles(rules: Iterable<StoredSigma>): Promise<SigmaFile[]> {
  const files: SigmaFile[] = [];
  for await (const file of sigmaFiles(reading(rules))) files.push(file);
  return files;
}
