/** What an importer made of one document: input for the domain, or the reason why there is none. */
export type ImportCandidate<T> = (
  { readonly ok: true; readonly input: T } | { readonly ok: false; readonly reason: string }
) &
  ImportOrigin;

/** Where a document stands, for people to find it. */
export interface ImportOrigin {
  /** Path of the file, in an archive its path there. */
  readonly file: string;
  /** Line on which the document, or the mistake in it, begins; from 1. */
  readonly line: number;
}
