import type { Environment } from '@sentinelops/connect';

export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** All that a command has of the world around it; a test hands in its own. */
export interface Io {
  /** What is piped in. */
  readonly stdin: NodeJS.ReadableStream;
  /** Results, for people and pipes. */
  readonly stdout: Output;
  /** What happens meanwhile, and what goes wrong. */
  readonly stderr: Output;
  readonly environment: () => Environment;
  /** Aborted, with the name of the signal, when the user wants no more. */
  readonly interrupt: AbortSignal;
}
