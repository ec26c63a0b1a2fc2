/** Below it is everything but health and documentation. */
export const API_PREFIX = 'api/v1';
export const DOCS_PATH = 'docs';
export const DOCUMENT_PATH = 'openapi.json';
