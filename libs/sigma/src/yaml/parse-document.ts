import { characters, RULE_LIMITS, textProblem, type JsonValue } from '@sentinelops/domain';
import { LineCounter } from 'yaml';
import { DocumentRefused } from '../document-refused.js';
import { composeDocument } from './compose-document.js';
import { offsetOf, type Path } from './path.js';
import { plainValue } from './plain-value.js';
import type { DocumentText } from './split-documents.js';
import { YamlMistake } from './yaml-mistake.js';

export interface ParsedDocument {
  readonly value: JsonValue;
  /** In the file, from 1. */
  lineOf(path: Path): number;
}

/** @throws DocumentRefused */
export function parseDocument({ text, line: firstLine }: DocumentText): ParsedDocument {
  const lines = new LineCounter();
  const lineAt = (offset: number): number => firstLine + Math.max(lines.linePos(offset).line, 1) - 1;
  refuseUnstorable(text, firstLine);
  try {
    const root = composeDocument(text, lines);
    return { value: plainValue(root), lineOf: (path) => lineAt(offsetOf(root, path)) };
  } catch (error) {
    if (error instanceof YamlMistake) throw new DocumentRefused(error.message, lineAt(error.offset));
    throw error;
  }
}

function refuseUnstorable(text: string, firstLine: number): void {
  const { max } = RULE_LIMITS.query;
  if (text.length > max && characters(text) > max)
    throw new DocumentRefused(`the document must not be larger than ${max} characters`, firstLine);
  const problem = textProblem(text);
  if (problem !== null) {
    const before = text.slice(0, text.search(/[\0\p{Surrogate}]/u));
    throw new DocumentRefused(`the document ${problem}`, firstLine + before.split('\n').length - 1);
  }
}
