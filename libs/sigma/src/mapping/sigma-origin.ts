export interface SigmaOrigin {
  readonly file: string;
  /** Index of the document in its file, from 0. */
  readonly position: number;
  /** Of the document, byte for byte. */
  readonly text: string;
}
