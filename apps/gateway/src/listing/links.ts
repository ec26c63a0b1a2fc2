interface Pages {
  readonly page: number | null;
  /** For the cursor; means the same in an address as by itself. */
  readonly next: string | null;
}

/** The pages around the one at an address, for a `Link` header (RFC 8288). */
export function linksOf(address: string, { page, next }: Pages): string {
  const [path = '', query = ''] = address.split('?', 2);
  const parameters = new URLSearchParams(query);
  for (const own of ['page', 'cursor']) parameters.delete(own);
  const rest = parameters.toString();
  const link = (relation: string, own = ''): string => {
    const search = [rest, own].filter((part) => part !== '').join('&');
    return `<${path}${search === '' ? '' : `?${search}`}>; rel="${relation}"`;
  };
  return [
    link('first'),
    ...(page !== null && page > 1 ? [link('prev', `page=${page - 1}`)] : []),
    ...(next === null ? [] : [link('next', `cursor=${next}`)]),
  ].join(', ');
}
