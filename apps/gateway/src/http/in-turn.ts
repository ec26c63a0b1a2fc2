import type { RequestHandler } from 'express';

/**
 * Several handlers as one. Express would ask of each, at each request, whether it is meant, which takes longer than most of
 * them do; these always are.
 */
export function inTurn(...handlers: readonly RequestHandler[]): RequestHandler {
  return (request, response, next) => {
    const from = (place: number): void => {
      const handler = handlers[place];
      if (!handler) {
        next();
        return;
      }
      const done = (error?: unknown): void => {
        if (error === undefined) from(place + 1);
        else next(error);
      };
      try {
        const handling: unknown = handler(request, response, done);
        if (handling instanceof Promise) handling.catch(next);
      } catch (error) {
        next(error);
      }
    };
    from(0);
  };
}
