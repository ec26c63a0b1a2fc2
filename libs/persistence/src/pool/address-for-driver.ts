/** What is said there about encryption pg would read in its own way: it is told apart from the address. */
const ENCRYPTION = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'ssl'];

/** The address of a database as pg reads it: without encryption, and of the database's name it decodes only a part. */
export function addressForDriver(url: string): string {
  const address = new URL(url);
  for (const name of ENCRYPTION) address.searchParams.delete(name);
  address.pathname = encodeURI(decodeURIComponent(address.pathname));
  return address.href;
}
