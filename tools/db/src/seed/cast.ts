import type { Random } from './random.js';

/** Who and what one case is about. Names and addresses are such that belong to nobody (RFC 2606, RFC 5737). */
export interface Cast {
  readonly user: string;
  readonly host: string;
  readonly address: string;
}

export const ANALYSTS = ['a.okafor', 'j.lindqvist', 'm.tanaka', 'p.moreau', 'r.silva', 's.novak'] as const;
export const ENGINEERS = ['d.haas', 'k.ito', 'l.marchetti', 't.adeyemi'] as const;

const FIRST = ['ada', 'ben', 'carla', 'dev', 'elif', 'femi', 'greta', 'hugo', 'ines', 'jun', 'kofi', 'lea'] as const;
const LAST = ['arslan', 'bauer', 'chen', 'diaz', 'eriksen', 'fischer', 'gupta', 'hansen', 'ivanova', 'jensen'] as const;
const MACHINES = ['ws', 'srv', 'db', 'web', 'dc', 'mail'] as const;
const NETWORKS = ['192.0.2', '198.51.100', '203.0.113'] as const;

export function cast(random: Random): Cast {
  return {
    user: `${random.pick(FIRST)}.${random.pick(LAST)}@corp.example`,
    host: `${random.pick(MACHINES)}-${String(random.whole(1, 4000)).padStart(4, '0')}.corp.example`,
    address: `${random.pick(NETWORKS)}.${random.whole(1, 254)}`,
  };
}

/** A text of a scenario, told of one case. */
export function told(text: string, { user, host, address }: Cast): string {
  return text.replaceAll('{user}', user).replaceAll('{host}', host).replaceAll('{address}', address);
}
