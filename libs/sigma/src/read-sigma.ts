import type { ImportCandidate, NewRule } from '@sentinelops/domain';
import { Findings, type Finding } from './check/findings.js';
import { checkSigma } from './check/sigma-document.js';
import { DocumentRefused } from './document-refused.js';
import { domainFindings } from './mapping/domain-check.js';
import { newRule } from './mapping/new-rule.js';
import { parseDocument, type ParsedDocument } from './yaml/parse-document.js';
import { pathText } from './yaml/path.js';
import { splitDocuments, type DocumentText } from './yaml/split-documents.js';

export interface SigmaSource {
  /** Path of the file, in an archive its path there. */
  readonly file: string;
  readonly text: string;
}

/** Whole rule sets in one file are a few thousand; beyond this a file is made of marks between documents. */
const DOCUMENTS_MAX = 10_000;

/**
 * One candidate for each document of a file, in its order; whatever the text is, nothing is thrown.
 * The `query` of a candidate is its piece of the file byte for byte, and the pieces together are the file.
 */
export function readSigma({ file, text }: SigmaSource): ImportCandidate<NewRule>[] {
  const parts = splitDocuments(text);
  const excess = parts[DOCUMENTS_MAX];
  if (excess) {
    const reason = `the file must not have more than ${DOCUMENTS_MAX} documents`;
    return [{ ok: false, reason, file, line: excess.line }];
  }
  return parts.map((part, position) => {
    try {
      return { ok: true, input: readDocument(part, file, position), file, line: part.line };
    } catch (error) {
      if (!(error instanceof DocumentRefused)) throw error;
      return { ok: false, reason: error.message, file, line: error.line };
    }
  });
}

/** @throws DocumentRefused */
function readDocument(part: DocumentText, file: string, position: number): NewRule {
  const parsed = parseDocument(part);
  const findings = new Findings();
  const sigma = checkSigma(parsed.value, findings);
  if (sigma === null) throw refused(findings.all, parsed);
  const rule = newRule(sigma, { file, position, text: part.text });
  const objections = domainFindings(rule);
  if (objections.length > 0) throw refused(objections, parsed);
  return rule;
}

function refused(findings: readonly Finding[], parsed: ParsedDocument): DocumentRefused {
  const reason = findings.map(({ path, detail }) => `${pathText(path)} ${detail}`).join('; ');
  return new DocumentRefused(reason, parsed.lineOf(findings[0]?.path ?? []));
}
