import { ExpressAdapter } from '@nestjs/platform-express';
import type { Response } from 'express';

/**
 * Express, but for answers that are what they are: no body, or a text whose type is known. It would take that type apart and
 * put it together again, and look up what is not there.
 */
export class GatewayAdapter extends ExpressAdapter {
  override reply(response: Response, body: unknown, statusCode?: number): unknown {
    if (statusCode !== undefined) response.status(statusCode);
    if (body === undefined) return response.end();
    if (typeof body !== 'string' || !response.hasHeader('Content-Type')) return super.reply(response, body);
    const bytes = Buffer.from(body);
    response.setHeader('Content-Length', bytes.length);
    return response.end(bytes);
  }
}
