interface Pages {
  readonly page: number | null;
  /** For the cursor. */
  readonly next: string | null;
}

/** The pages around the one at an address, for a `Link` header (RFC 8288). */
export function linksOf(address: string, { page, next }: Pages): string {
  const [path = '', query = ''] = address.split('?', 2);
  const link = (relation: string, name?: string, value?: string): string => {
    const parameters = new URLSearchParams(query);
    for (const own of ['page', 'cursor']) parameters.delete(own);
    if (name !== undefined && value !== undefined) parameters.set(name, value);
    return `<${path}${parameters.size === 0 ? '' : `?${parameters.toString()}`}>; rel="${relation}"`;
  };
  return [
    link('first'),
    ...(page !== null && page > 1 ? [link('prev', 'page', String(page - 1))] : []),
    ...(next === null ? [] : [link('next', 'cursor', next)]),
  ].join(', ');
}
