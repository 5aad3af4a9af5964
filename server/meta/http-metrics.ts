import { Injectable } from '@nestjs/common';
import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Times of requests by route, and the process itself, for Prometheus. */
@Injectable()
export class HttpMetrics {
  readonly registry = new Registry();
  private readonly durations = new Histogram({
    name: 'tiendo_http_request_duration_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'tiendo_' });
  }

  readonly middleware: RequestHandler = (request, response, next) => {
    const stop = this.durations.startTimer();
    response.once('close', () => {
      const pattern = (request.route as { path?: unknown } | undefined)?.path;
      // The pattern, never the address: a label for each id would fill the memory.
      const route = typeof pattern === 'string' && pattern.startsWith('/') ? pattern : 'other';
      stop({ method: request.method, route, status: String(response.statusCode) });
    });
    next();
  };
}
