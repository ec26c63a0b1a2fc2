import { ANY_VERSION, withQuery } from './api-client.js';
import type { Contract } from './contract.js';
import type { Sent } from './http-client.js';

interface Media {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

/** What the parameters of addresses and queries stand for. */
export type Names = Readonly<Record<string, string>>;

/** One request for each operation, made of its examples. */
export function sampleRequests(
  { operations }: Contract,
  namesOf: (tag: string) => Names,
): readonly (Sent & { id: string })[] {
  return operations.map(({ id, method, path, tags, parameters, requestBody }) => {
    const names = namesOf(tags[0] ?? '');
    const needed = parameters.filter((parameter) => parameter.in === 'query' && parameter.required === true);
    const query = Object.fromEntries(needed.map(({ name }) => [name, names[name] ?? name]));
    const address = path.replace(/\{(\w+)\}/g, (_whole, name: string) => names[name] ?? name);
    const [type, media] = Object.entries(requestBody?.content ?? {})[0] ?? [];
    const { body, headers } = type === undefined ? {} : bodyOf(type, media as Media);
    return {
      id,
      method: method.toUpperCase(),
      path: withQuery(address, query),
      headers: { ...ANY_VERSION, ...headers },
      body,
    };
  });
}

function bodyOf(type: string, { example, examples = {} }: Media): Pick<Sent, 'headers' | 'body'> {
  const value = example ?? Object.values(examples)[0]?.value;
  return { headers: { 'content-type': type }, body: typeof value === 'string' ? value : JSON.stringify(value) };
}
