const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** A URL whose answers nobody on the way can change: by https, or on this very machine. Null for any other text. */
export function secureUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isSecure = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
  return url && isSecure && url.username === '' && url.password === '' ? url : null;
}
