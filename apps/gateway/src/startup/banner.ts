export interface BannerFacts {
  readonly url: string;
  readonly place: string;
}

/** What a person wants to know after a start, and no more. */
export function banner({ url, place }: BannerFacts): string {
  return [
    '',
    '  SentinelOps is running',
    '',
    `  API         ${url}/api/v1`,
    `  Swagger UI  ${url}/docs`,
    `  Data        ${place}`,
    '  Stop        Ctrl-C',
    '',
    '',
  ].join('\n');
}

/** An address a browser can open: a wildcard host is this machine. */
export function baseUrl(host: string, port: number): string {
  const wildcard = host === '0.0.0.0' || host === '::';
  const name = wildcard ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
