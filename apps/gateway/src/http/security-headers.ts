import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import helmet, { type HelmetOptions } from 'helmet';
import { DOCS_PATH } from '../addresses.js';

/** An answer of the API is data: should a browser show one as a page, that page may do nothing. */
const DATA = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };

/**
 * What the page of the documentation consists of: scripts and styles of this server, styles and pictures in line. Nothing
 * of it insists on TLS, which a gateway on its own does not speak.
 */
const PAGE = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/** Before everything else that answers. */
export function securityHeaders(): RequestHandler {
  const page = headersOf(optionsWith(PAGE));
  // A cache of the caller's own may keep what it got, and asks each time whether it is still so.
  const data = new Map([['Cache-Control', 'private, no-cache'], ...headersOf(optionsWith(DATA))]);
  return ({ path }, response, next) => {
    const isPage = path === `/${DOCS_PATH}` || path.startsWith(`/${DOCS_PATH}/`);
    response.setHeaders(isPage ? page : data);
    next();
  };
}

/** What helmet sets with these options. It is the same for each request, and so is asked for once. */
function headersOf(options: HelmetOptions): Map<string, string> {
  const headers = new Map<string, string>();
  const recorder = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: (name: string) => headers.delete(name),
  };
  helmet(options)({} as IncomingMessage, recorder as unknown as ServerResponse, () => undefined);
  return headers;
}

function optionsWith(directives: Record<string, string[]>): HelmetOptions {
  return {
    contentSecurityPolicy: { useDefaults: false, directives },
    // For whoever holds the certificate to say; said here, it would lock people out of a host that serves HTTP as well.
    strictTransportSecurity: false,
    // Browsers heed these two over TLS alone, and complain of them elsewhere.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xFrameOptions: { action: 'deny' },
    // What only old browsers, or those that follow links in a page, know of.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  };
}
