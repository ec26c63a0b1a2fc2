import { SettingProblem, type Environment } from '@sentinelops/connect';
import { escapePointer, ROLES, type Role } from '@sentinelops/domain';
import { secureUrl } from './secure-url.js';

/** An issuer whose tokens are believed. */
export interface OidcIssuer {
  /** To the letter as its tokens name it. */
  readonly issuer: string;
  /** Whom its tokens must be meant for. */
  readonly audience: string;
  /** What the ids of its principals begin with. */
  readonly name: string;
  /** Where its keys are; null: where its own configuration says. */
  readonly jwksUri: URL | null;
  /** The names that lead to the claim with the roles, from the outermost on. */
  readonly rolesClaim: readonly string[];
  /** Its names of roles, and ours. */
  readonly roleMap: ReadonlyMap<string, Role>;
  /** How far its clock and ours may be apart. */
  readonly clockToleranceSeconds: number;
}

const VARIABLE = 'OIDC_ISSUERS';
const MEMBERS = ['issuer', 'audience', 'name', 'jwksUri', 'rolesClaim', 'roleMap', 'clockToleranceSeconds'];
/** Ids of principals that are no tokens' begin with these. */
const TAKEN_NAMES = ['key'];
const OUR_ROLES: ReadonlyMap<string, Role> = new Map(ROLES.map((role) => [role, role]));
const MAX_TOLERANCE_SECONDS = 300;

/** Reads `OIDC_ISSUERS`. @throws SettingProblem */
export function oidcSettings(environment: Environment): readonly OidcIssuer[] {
  const text = environment[VARIABLE];
  if (text === undefined || text === '') return [];
  const issuers = parsed(text).map((value, i) => readIssuer(value, `/${i}`));
  refuseTwins(issuers, 'issuer', 'is there already');
  refuseTwins(issuers, 'name', 'belongs to another issuer: give each a name of its own');
  return issuers;
}

function parsed(text: string): readonly unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SettingProblem(VARIABLE, `must be JSON: ${(error as Error).message}`);
  }
  if (!Array.isArray(value)) throw new SettingProblem(VARIABLE, 'must be a JSON list of issuers');
  return value;
}

function readIssuer(value: unknown, at: string): OidcIssuer {
  if (!isObject(value)) throw wrong(at, 'an object', value);
  const stranger = Object.keys(value).find((name) => !MEMBERS.includes(name));
  if (stranger !== undefined) {
    const place = `${at}/${escapePointer(stranger)}`;
    throw new SettingProblem(
      VARIABLE,
      `has something unknown at ${place}: what an issuer may have is ${MEMBERS.join(', ')}`,
    );
  }
  const required = <T>(name: string, what: string, read: (given: unknown) => T | undefined): T => {
    const result = read(value[name]);
    if (result === undefined) throw wrong(`${at}/${name}`, what, value[name]);
    return result;
  };
  const optional = <T>(name: string, what: string, read: (given: unknown) => T | undefined, usual: T): T =>
    value[name] === undefined ? usual : required(name, what, read);
  const issuer = required('issuer', ISSUER, readIssuerUrl);
  const { hostname } = new URL(issuer);
  return {
    issuer,
    audience: required('audience', AUDIENCE, readText),
    name: required('name', NAME, (given) => readName(given === undefined ? hostname : given)),
    jwksUri: optional<URL | null>('jwksUri', URL_OF_KEYS, readUrl, null),
    rolesClaim: optional('rolesClaim', PATH, readPath, ['roles']),
    roleMap: optional('roleMap', ROLE_MAP, readRoleMap, OUR_ROLES),
    clockToleranceSeconds: optional('clockToleranceSeconds', TOLERANCE, readTolerance, 30),
  };
}

const ISSUER = 'the https URL of an issuer (http on loopback addresses alone) without user, query and fragment';
const AUDIENCE = 'a text that is not blank';
const URL_OF_KEYS = 'an https URL (http on loopback addresses alone) without user';
const NAME = `a name of at most 64 letters, digits, dots, dashes and underscores, other than ${TAKEN_NAMES.join(', ')},`;
const PATH = 'names with dots in between, or a list of names,';
const ROLE_MAP = `an object from names of the issuer to one of ${ROLES.join(', ')} each,`;
const TOLERANCE = `a whole number from 0 to ${MAX_TOLERANCE_SECONDS}`;

function readIssuerUrl(given: unknown): string | undefined {
  const url = readUrl(given);
  return url && !/[?#]/.test(given as string) ? (given as string) : undefined;
}

function readUrl(given: unknown): URL | undefined {
  return typeof given === 'string' ? (secureUrl(given) ?? undefined) : undefined;
}

function readText(given: unknown): string | undefined {
  return typeof given === 'string' && /\S/.test(given) ? given : undefined;
}

/** Without a colon, which ends it in the id of a principal. */
function readName(given: unknown): string | undefined {
  const isName = typeof given === 'string' && /^[a-z\d][\w.-]{0,63}$/i.test(given);
  return isName && !TAKEN_NAMES.includes(given.toLowerCase()) ? given : undefined;
}

/** A list is for names that have dots themselves, such as URLs. */
function readPath(given: unknown): readonly string[] | undefined {
  const names: readonly unknown[] = typeof given === 'string' ? given.split('.') : Array.isArray(given) ? given : [];
  const isPath = names.length > 0 && names.every((name) => typeof name === 'string' && name !== '');
  return isPath ? (names as readonly string[]) : undefined;
}

function readRoleMap(given: unknown): ReadonlyMap<string, Role> | undefined {
  if (!isObject(given)) return undefined;
  const entries = Object.entries(given).map(([name, role]) => [name, OUR_ROLES.get(role as string)] as const);
  return entries.every((entry): entry is readonly [string, Role] => entry[1] !== undefined)
    ? new Map(entries)
    : undefined;
}

function readTolerance(given: unknown): number | undefined {
  const seconds = given as number;
  return Number.isInteger(seconds) && seconds >= 0 && seconds <= MAX_TOLERANCE_SECONDS ? seconds : undefined;
}

/** @throws SettingProblem if two issuers have the same */
function refuseTwins(issuers: readonly OidcIssuer[], member: 'issuer' | 'name', complaint: string): void {
  const values = issuers.map((issuer) => issuer[member]);
  const i = values.findIndex((value, index) => values.indexOf(value) !== index);
  if (i >= 0) throw new SettingProblem(VARIABLE, `has a twin at /${i}/${member}: "${String(values[i])}" ${complaint}`);
}

function wrong(place: string, what: string, given: unknown): SettingProblem {
  const shown = given === undefined ? 'nothing' : JSON.stringify(given);
  return new SettingProblem(VARIABLE, `must have ${what} at ${place}, not ${shown}`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
