import { NUMBERED_MAX } from '@sentinelops/domain';
import { InvalidRequest, RequestProblem } from '../http/request.errors.js';

export function pageTooFar(page: number, pageSize: number): RequestProblem {
  const detail =
    `Page ${page} of ${pageSize} items lies beyond the first ${NUMBERED_MAX}, and pages with a number do not. ` +
    'Begin with the first page, and send `next` of each as `cursor` for the one after it.';
  return new RequestProblem('request.page-too-far', detail);
}

export function pageBesideCursor(): RequestProblem {
  return new InvalidRequest('query', [{ pointer: '/page', detail: 'can not be given beside cursor' }]);
}

export function cursorInvalid(): RequestProblem {
  const detail =
    'This cursor was not given out here. Send `next` of an answer as it is, or begin again without a cursor.';
  return new RequestProblem('request.cursor-invalid', detail);
}

export function cursorOfAnotherList(): RequestProblem {
  const detail =
    'This cursor was given out for other filters, another sort or another list. Ask as you did when you got it, ' +
    'or begin again without a cursor.';
  return new RequestProblem('request.cursor-of-another-list', detail);
}
