import { SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';

const PATH = 'sentinelops:creates-at-once';

/**
 * The operation creates one thing by one statement, which can take a key and keep the answer as well: the new thing as the
 * database has it. Not for answers that must not be stored.
 * @param path of such things
 */
export function CreatesAtOnce(path: string): MethodDecorator {
  return SetMetadata(PATH, path);
}

/** The path of what the operation creates at once, if it does. */
export function createdAtOnce(reflector: Reflector, context: ExecutionContext): string | undefined {
  return reflector.get<string | undefined>(PATH, context.getHandler());
}
