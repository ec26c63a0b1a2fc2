import type { JsonDocument, JsonText } from '@sentinelops/domain';
import type { Response } from 'express';
import { entityTag } from './entity-tag.js';

/** Answers with a document as the database wrote it. */
export function passedOn<T>({ text, revision }: JsonDocument<T>, response: Response): JsonText<T> {
  // Express would first look up what type this is.
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('ETag', entityTag(revision));
  return text;
}
