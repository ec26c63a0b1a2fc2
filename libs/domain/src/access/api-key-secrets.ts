/** What makes and recognises the secrets of API keys. */
export abstract class ApiKeySecrets {
  /** A new one, which no one can guess. */
  abstract next(): string;
  /** What is stored in place of a secret: always the same, and no way leads back. */
  abstract hashOf(secret: string): string;
  /** Whether the hash is that of the secret. How long that takes does not tell how near they are. */
  abstract matches(secret: string, hash: string): boolean;
  /** Whether it looks like one that was made here, and can't be: mistyped, or cut off. */
  abstract isBroken(secret: string): boolean;
}
