import { isIP } from 'node:net';

/** What else an address may be: whatever a proxy hands on. */
const LENGTH_MAX = 100;

/**
 * Whom an address stands for. Of IPv6 that is its network: whoever has one address there has as many as there are
 * in 64 bits. An IPv4 address that is written as one of IPv6 is the same as ever.
 */
export function addressKey(address = 'unknown'): string {
  const [plain = ''] = address.split('%');
  if (isIP(plain) !== 6) return address.slice(0, LENGTH_MAX);
  const groups = groupsOf(plain);
  const mapped = /^0:0:0:0:0:ffff:(\w+):(\w+)$/.exec(groups.join(':'));
  return mapped ? inIPv4(mapped.slice(1)) : `${groups.slice(0, 4).join(':')}::/64`;
}

/** All eight of them, without leading zeros. */
function groupsOf(address: string): string[] {
  const shortest = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = [], tail = []] = shortest.split('::').map((half) => (half === '' ? [] : half.split(':')));
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => '0'), ...tail];
}

function inIPv4(groups: readonly string[]): string {
  return groups
    .map((group) => parseInt(group, 16))
    .flatMap((bits) => [bits >> 8, bits & 0xff])
    .join('.');
}
