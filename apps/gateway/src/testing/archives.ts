import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

/** A gzipped tar archive of texts by their paths. */
export async function tarGz(files: Readonly<Record<string, string>>): Promise<Buffer> {
  return gzipSync(await tar(files));
}

export function tar(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const archive = pack();
  for (const [name, text] of Object.entries(files)) archive.entry({ name }, text);
  archive.finalize();
  return buffer(archive);
}
