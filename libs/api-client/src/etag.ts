/** The entity tag of an answer, or null. The gateway's are strong; a proxy that compresses makes them weak, and must not. */
export function etagOf({ headers }: Response): string | null {
  return headers.get('ETag')?.replace(/^W\//, '') ?? null;
}
