import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { toProblem } from './problem.js';
import { RequestProblem } from './request.errors.js';

/** Node would refuse what it does not know in `Expect` with a bare 417; RFC 9110 (10.1.1) lets it be passed over. */
export function passOverExpectations(server: Server): void {
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}

/** What is no HTTP request never becomes one: Node refuses it before the application, and here with a problem document. */
export function answerClientErrors(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else socket.end(answerTo(error.code));
  });
}

function answerTo(code: string | undefined): string {
  const problem = toProblem(
    code === 'HPE_HEADER_OVERFLOW'
      ? new RequestProblem('request.headers-too-large', 'The header fields are larger than is accepted here.')
      : new RequestProblem('request.malformed', 'That is no valid HTTP request.'),
  );
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
