import type { Environment } from '@sentinelops/connect';

/** All that a command has of the world around it; a test hands in its own. */
export interface Io {
  /** Answers to questions, if a person sits there. */
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Questions, and what goes wrong. */
  readonly stderr: NodeJS.WritableStream;
  readonly environment: () => Environment;
  /** Someone wants it to end; the reason is what they are told. */
  readonly signal: AbortSignal;
}
