/** Below it is everything but health and documentation. */
export const API_PREFIX = 'api/v1';
export const DOCS_PATH = 'docs';
export const DOCUMENT_PATH = 'openapi.json';

/** Outside of the prefix, where those who run the service look for them. */
export const PROBES = ['health/live', 'health/ready', 'metrics'];

/** Whether a machine asks there time and again how the gateway is: it must be told, however much it is asked. */
export function isProbe(path: string): boolean {
  return PROBES.some((probe) => path === `/${probe}` || path === `/${probe}/`);
}
