import { RequestProblem } from '../http/request.errors.js';

export class KeyInProgress extends RequestProblem {
  constructor(cause?: unknown) {
    super(
      'idempotency.in-progress',
      'A request with this Idempotency-Key is still being carried out. Repeat yours in a moment to get its answer.',
      { headers: { 'Retry-After': '1' }, cause },
    );
  }
}

/** A body that is read as it arrives can't be read again, as it would have to be after a deadlock. */
export class ImportUndone extends RequestProblem {
  constructor() {
    super(
      'idempotency.import-undone',
      'The import and another writer waited for each other, and nothing of it was kept. Send it all again with the same Idempotency-Key.',
      { headers: { 'Retry-After': '1' } },
    );
  }
}

export class KeyReused extends RequestProblem {
  constructor() {
    super(
      'idempotency.key-reused',
      'This Idempotency-Key was used for another request. Give each request a new one, and keep it only to repeat that very request.',
    );
  }
}

export class AnswerTooLarge extends RequestProblem {
  constructor(bytesMax: number) {
    super(
      'idempotency.answer-too-large',
      `The answer would be larger than the ${bytesMax} bytes that are kept for an Idempotency-Key. Send fewer lines at a time, or no key: what is known by its externalId is not imported twice.`,
    );
  }
}
