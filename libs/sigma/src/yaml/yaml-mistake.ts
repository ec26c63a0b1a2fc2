/** What is wrong with a document before anyone asks whether it is Sigma. */
export class YamlMistake extends Error {
  constructor(
    message: string,
    /** In the text of the document, in UTF-16 units. */
    readonly offset: number,
  ) {
    super(message);
    this.name = new.target.name;
  }
}
