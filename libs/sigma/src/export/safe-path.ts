/** File systems take names of 255 bytes; some room is left for a number against a twin. */
const NAME_BYTES_MAX = 240;

/** Devices to Windows, whatever follows the dot. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * A stored path as one that can be written under a folder on any system: relative, never upwards, without control
 * characters and without what Windows gives a meaning of its own. Null where nothing is left of it.
 */
export function safePath(path: string): string | null {
  const names = path.split(/[\\/]+/).flatMap((name) => safeName(name) ?? []);
  return names.length === 0 ? null : names.join('/');
}

function safeName(name: string): string | null {
  const plain = shortened(name.toWellFormed().replace(/[\p{Cc}<>:"|?*]/gu, '_'));
  // Dots and blanks at the end vanish on Windows; names of dots alone lead upwards everywhere.
  const trimmed = plain.replace(/[. ]+$/, '').trimStart();
  if (trimmed === '') return null;
  return DEVICE.test(trimmed) ? `_${trimmed}` : trimmed;
}

/** Its end, where the extension is. */
function shortened(name: string): string {
  const bytes = encodeURIComponent(name).replace(/%../g, '_').length;
  return bytes <= NAME_BYTES_MAX
    ? name
    : Array.from(name)
        .slice(-NAME_BYTES_MAX / 4)
        .join('');
}
