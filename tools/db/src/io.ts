import type { Environment } from '@sentinelops/connect';

/** All that a command has of the world around it; a test hands in its own. */
export interface Io {
  /** Answers to questions, if a person sits there. */
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream;
  /** Questions, and what goes wrong. */
  readonly stderr: NodeJS.WritableStream;
  readonly environment: () => Environment;
}
