import { API_PREFIX, DOCS_PATH } from '../addresses.js';

interface BannerFacts {
  readonly host: string;
  readonly port: number;
  /** Where the data is, for people. */
  readonly place: string;
  /** Of the first one to come in, if it was made just now. */
  readonly adminKey: string | null;
}

/** What a person wants to know after a start, and no more. */
export function banner({ host, port, place, adminKey }: BannerFacts): string {
  const url = baseUrl(host, port);
  const lines = [
    'SentinelOps is running',
    '',
    `API         ${url}/${API_PREFIX}`,
    `Swagger UI  ${url}/${DOCS_PATH}`,
    ...(adminKey === null
      ? []
      : [`Admin key   ${adminKey}`, '            Shown this once, so keep it. It goes into X-API-Key.']),
    `Data        ${place}`,
    'Stop        Ctrl-C',
  ];
  if (!isLoopback(host))
    lines.push(
      '',
      `Warning     On ${host} keys and data go over plain HTTP: put TLS in front, or set HOST to 127.0.0.1`,
    );
  return `\n${lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n\n`;
}

/** An address a browser can open: a wildcard host is this machine. */
export function baseUrl(host: string, port: number): string {
  const wildcard = host === '0.0.0.0' || host === '::';
  const name = wildcard ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
