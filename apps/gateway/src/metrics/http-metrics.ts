import { Injectable } from '@nestjs/common';
import type { RequestHandler } from 'express';
import { Gauge, Histogram, Registry } from 'prom-client';
import type { Routes } from '../http/routes.js';

const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Stands for whatever callers make up, since each new label is a new series for ever. */
const OTHER = 'other';
/** The caller left before the answer was through. */
const ABORTED = 'aborted';

/** What the API is asked for, how it answers and how long that takes. */
@Injectable()
export class HttpMetrics {
  private readonly duration: Histogram<'method' | 'route' | 'status'>;
  private readonly inFlight: Gauge;

  constructor(registry: Registry) {
    const registers = [registry];
    this.duration = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the head of a request to the end of its answer; its count is that of the requests.',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS_SECONDS,
      registers,
    });
    this.inFlight = new Gauge({
      name: 'http_requests_in_flight',
      help: 'Requests that are being answered.',
      registers,
    });
  }

  /** Goes before everything else that answers. */
  measuring(routes: Routes): RequestHandler {
    return (request, response, next) => {
      const { method } = request;
      const startedAt = performance.now();
      const labels = { method: METHODS.has(method) ? method : OTHER, route: routes.of(request)?.template ?? OTHER };
      this.inFlight.inc();
      response.once('close', () => {
        this.inFlight.dec();
        const status = response.writableFinished ? String(response.statusCode) : ABORTED;
        this.duration.observe({ ...labels, status }, (performance.now() - startedAt) / 1000);
      });
      next();
    };
  }
}
