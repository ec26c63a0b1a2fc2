/** Why a document is not taken: thrown inside this library only, and a candidate at its edge. */
export class DocumentRefused extends Error {
  constructor(
    reason: string,
    /** In the file, from 1. */
    readonly line: number,
  ) {
    super(reason);
    this.name = new.target.name;
  }
}
