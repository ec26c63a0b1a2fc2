/** Header fields by which callers show who they are. */
const SECRET_HEADERS = ['authorization', 'proxy-authorization', 'x-api-key', 'cookie', 'set-cookie'];

const REDACTED = '[redacted]';

/**
 * An API key that was made here, and a JWT; what follows the word for a credential; a password in an address. Each is
 * tried once where it may begin, so that no text takes longer than its length.
 */
const SECRETS = [
  /(?<![\w-])(?:sops_\w+|eyJ[\w-]+\.[\w-]+\.[\w-]*)/g,
  /(?<=\b(?:Bearer|Basic)\s)[\w.~+/=-]+/gi,
  /(?<=(?:password|passwd|secret|token|api[_-]?key)["']?\s?[=:]\s?["']?)[^\s"'&,;)}]+/gi,
  /(?<=:\/\/[^\s:@/]*:)[^\s@/]+(?=@)/g,
];

/** For the log, whatever gets into it: nothing logs headers, and whoever begins to does not show these. */
export const REDACTION = {
  paths: SECRET_HEADERS.flatMap((name) => [`["${name}"]`, `headers["${name}"]`, `*.headers["${name}"]`]),
  censor: REDACTED,
};

export function withoutSecrets(text: string): string {
  return SECRETS.reduce((rest, secrets) => rest.replace(secrets, REDACTED), text);
}

/** An address without the values of parameters that no one reads: they may be anything, a key that was put there among it. */
export function withoutStrangeParameters(address: string, known: ReadonlySet<string>): string {
  const [path = '', ...rest] = address.split('?');
  const query = rest.join('?');
  if (query === '') return address;
  const parameters = query.split('&').map((each) => (known.has(each.split('=')[0] ?? '') ? each : REDACTED));
  return `${path}?${parameters.join('&')}`;
}
