/** A statement may carry a hundred rows; what stands behind this many characters is not looked at. */
const READ_MAX = 10_000;
const SHOWN_MAX = 300;

/**
 * The tokens of SQL, so that a quote inside one is never taken for the beginning of another: strings with and without
 * escapes, dollar quotes, comments and numbers, each of which may hold data, and names and parameters, which do not.
 */
const TOKEN =
  /(?<data>e'(?:[^'\\]|\\[^]|'')*(?:'|$)|'(?:[^']|'')*(?:'|$)|\$(?<tag>(?:[a-z_]\w*)?)\$[^]*?(?:\$\k<tag>\$|$)|\d[\w.]*)|(?<comment>--.*|\/\*[^]*?(?:\*\/|$))|"(?:[^"]|"")*(?:"|$)|\$\d+|[a-z_][\w$]*/gi;

/** A statement without the values in it, on one line and not too long: safe to show. MikroORM writes values into the text. */
export function statementShape(sql: string): string {
  const bare = sql.slice(0, READ_MAX).replace(TOKEN, (token, ...rest) => {
    const { data, comment } = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    if (data !== undefined) return '?';
    return comment === undefined ? token : ' ';
  });
  const shape = bare
    .replace(/\s+/g, ' ')
    .replace(/\?(?:, ?\?)+/g, '?')
    .replace(/\(\?\)(?:, ?\(\?\))+/g, '(?)')
    .trim();
  return shape.length > SHOWN_MAX ? `${shape.slice(0, SHOWN_MAX)}…` : shape;
}
