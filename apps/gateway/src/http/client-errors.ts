import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { HEAD_BYTES } from '../limits/server-limits.js';
import { hangUpUnless } from './hang-up.js';
import { toProblem } from './problem.js';
import { RequestProblem, type RequestCode } from './request.errors.js';

interface ClientError extends Error {
  readonly code?: string;
  /** What Node read last. */
  readonly rawPacket?: Buffer;
}

/** Node would refuse what it does not know in `Expect` with a bare 417; RFC 9110 (10.1.1) lets it be passed over. */
export function passOverExpectations(server: Server): void {
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}

/** What is no HTTP request never becomes one: Node refuses it before the application, and here with a problem document. */
export function answerClientErrors(server: Server): void {
  const answered = new WeakSet<Socket>();
  server.on('clientError', (error: ClientError, socket: Socket) => {
    // What still arrives makes no more sense than what came before.
    if (answered.has(socket)) return;
    answered.add(socket);
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    socket.end(answerTo(error));
    hangUpUnless(socket, socket);
  });
}

function answerTo(error: ClientError): string {
  const problem = toProblem(problemOf(error));
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

function problemOf({ code, rawPacket }: ClientError): RequestProblem {
  const isAddress = code === 'HPE_HEADER_OVERFLOW' && isLongAddress(rawPacket);
  return new RequestProblem(...(isAddress ? LONG_ADDRESS : (MEANINGS[code ?? ''] ?? NO_HTTP)));
}

type Meaning = readonly [RequestCode, string];

const NO_HTTP: Meaning = ['request.malformed', 'That is no valid HTTP request.'];
const LONG_ADDRESS: Meaning = ['request.address-too-long', 'The address is longer than is accepted here.'];

const MEANINGS: Readonly<Record<string, Meaning>> = {
  HPE_HEADER_OVERFLOW: ['request.headers-too-large', 'The header fields are larger than is accepted here.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['request.too-large', 'What is said about a chunk is larger than is accepted here.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request.too-slow', 'The head of the request did not arrive in time.'],
};

/** Whether it begins a request with a line that leaves no room for anything else. */
function isLongAddress(bytes: Buffer | undefined): boolean {
  const [line = ''] = bytes?.toString('latin1').split('\r\n', 1) ?? [];
  return /^[A-Z]+ /.test(line) && line.length > HEAD_BYTES;
}
