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
  const page = helmet(optionsWith(PAGE));
  const data = helmet(optionsWith(DATA));
  return (request, response, next) => {
    if (request.path === `/${DOCS_PATH}` || request.path.startsWith(`/${DOCS_PATH}/`)) page(request, response, next);
    else {
      // A cache of the caller's own may keep what it got, and asks each time whether it is still so.
      response.set('Cache-Control', 'private, no-cache');
      data(request, response, next);
    }
  };
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
  };
}
