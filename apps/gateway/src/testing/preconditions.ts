import { describe, expect, it } from '@jest/globals';
import { entityTag } from '../http/entity-tag.js';
import { isOverwriting } from '../http/preconditions.js';
import { ANY_VERSION } from './api-client.js';
import type { Body } from './body.js';
import type { Answer } from './http-client.js';
import type { TestApp } from './test-app.js';
import { UNKNOWN_ID } from './unknown.js';
import { pointers } from './violations.js';

type Headers = Readonly<Record<string, string>>;

/** One way to change something, called by its method where that overwrites. */
export type Change = readonly [name: string, (thing: { readonly id: string }, headers: Headers) => Promise<Answer>];

interface Changed {
  readonly app: () => TestApp;
  readonly create: () => Promise<Body>;
  readonly at: (thing: { readonly id: string }) => string;
  readonly changes: readonly Change[];
}

interface Read {
  readonly app: () => TestApp;
  readonly create: () => Promise<Body>;
  /** The addresses of one and the same thing. */
  readonly places: (thing: Body) => readonly string[];
  /** Addresses of nothing. */
  readonly nowhere: readonly string[];
}

const MALFORMED = ['1', '"1', '', '*, "1"', '"1" "2"', "'1'", 'w/"1"'];

/** What every change must do with preconditions (RFC 9110, section 13). */
export function preconditionsOfChangesSpec({ app, create, at, changes }: Changed): void {
  describe.each(changes)('%s', (name, change) => {
    it('goes through with the entity tag, the version alone, a list that has it, and *', async () => {
      for (const naming of [tagOf, versionOf, (it: Body) => `"x",, W/"7", ${versionOf(it)}`, () => '*']) {
        const thing = await create();
        expect((await change(thing, { 'if-match': naming(thing) })).status).toBeLessThan(300);
      }
    });

    it(isOverwriting(name) ? 'answers 428 without If-Match' : 'goes through without If-Match', async () => {
      const thing = await create();
      const { status, body } = await change(thing, {});
      if (!isOverwriting(name)) expect(status).toBe(200);
      else {
        expect(body).toMatchObject({ status: 428, code: 'request.precondition-required' });
        expect((await app().api.get(at(thing))).body).toEqual(thing);
      }
    });

    it.each(['"99"', 'W/"1"', '"99-0", "98"', '"one"', '""', '"99999999999"'])(
      'answers 412 with what is there to If-Match: %s, and changes nothing',
      async (tags) => {
        const thing = await create();
        const { status, body, headers } = await change(thing, { 'if-match': tags });
        expect({ status, code: body.code }).toEqual({ status: 412, code: expect.stringMatching(/version-mismatch$/) });
        expect(body).toMatchObject({ currentVersion: thing.version, currentETag: tagOf(thing) });
        expect(headers.etag).toBe(tagOf(thing));
        expect((await app().api.get(at(thing))).body).toEqual(thing);
      },
    );

    it('answers 412 to an If-None-Match that names what is there, and changes nothing', async () => {
      const thing = await create();
      for (const tags of ['*', tagOf(thing), `W/${tagOf(thing)}`]) {
        const { status, body, headers } = await change(thing, { ...ANY_VERSION, 'if-none-match': tags });
        expect({ status, code: body.code }).toEqual({ status: 412, code: 'request.precondition-failed' });
        expect(headers.etag).toBe(tagOf(thing));
      }
      expect((await app().api.get(at(thing))).body).toEqual(thing);
      expect((await change(thing, { ...ANY_VERSION, 'if-none-match': '"99"' })).status).toBeLessThan(300);
    });

    it('answers 404, and not 412, where there is nothing', async () => {
      const all: Headers[] = [{ 'if-match': '"1"' }, ANY_VERSION, { ...ANY_VERSION, 'if-none-match': '*' }];
      for (const headers of all) {
        expect((await change({ id: UNKNOWN_ID }, headers)).status).toBe(404);
      }
    });

    it.each(MALFORMED)('answers 400 to <%s>', async (tags) => {
      for (const [header, pointer] of HEADERS) {
        const { status, body } = await change({ id: UNKNOWN_ID }, { ...ANY_VERSION, [header]: tags });
        expect({ status, in: body.in, pointers: pointers(body) }).toEqual({
          status: 400,
          in: 'header',
          pointers: [pointer],
        });
      }
    });
  });
}

/** What every question for one thing must do with preconditions, asked with GET and with HEAD. */
export function preconditionsOfReadsSpec({ app, create, places, nowhere }: Read): void {
  const ask = async (path: string, headers: Headers): Promise<Answer> => {
    const head = await app().api.send({ method: 'HEAD', path, headers });
    const get = await app().api.send({ method: 'GET', path, headers });
    expect({ status: head.status, etag: head.headers.etag, text: head.text }).toEqual({
      status: get.status,
      etag: get.headers.etag,
      text: '',
    });
    return get;
  };
  const answers = async (headersFor: (thing: Body) => Headers): Promise<Answer[]> => {
    const thing = await create();
    return Promise.all(places(thing).map((path) => ask(path, headersFor(thing))));
  };

  it.each<[string, (thing: Body) => string]>([
    ['its entity tag', tagOf],
    ['its entity tag as a weak one', (thing) => `W/${tagOf(thing)}`],
    ['a list that has it', (thing) => `"x", ${tagOf(thing)}`],
    ['*', () => '*'],
  ])('answer 304 with the tag alone to If-None-Match with %s', async (_, naming) => {
    const thing = await create();
    for (const path of places(thing)) {
      const { status, text, headers } = await ask(path, { 'if-none-match': naming(thing) });
      expect({ status, text, etag: headers.etag }).toEqual({ status: 304, text: '', etag: tagOf(thing) });
      expect(headers).not.toHaveProperty('content-type');
    }
  });

  it('answer with the whole to If-None-Match with other tags', async () => {
    const thing = await create();
    for (const path of places(thing)) {
      const { status, body, headers } = await ask(path, { 'if-none-match': '"99", W/"x"' });
      expect({ status, body, etag: headers.etag }).toEqual({ status: 200, body: thing, etag: tagOf(thing) });
    }
  });

  it('answer 412 to If-Match without the tag, before they look at If-None-Match', async () => {
    for (const ifMatch of ['"99"', 'W/"1"']) {
      for (const headers of [{ 'if-match': ifMatch }, { 'if-match': ifMatch, 'if-none-match': '*' }] as Headers[]) {
        for (const { status, body } of await answers(() => headers))
          expect({ status, code: body.code }).toEqual({ status: 412, code: 'request.precondition-failed' });
      }
    }
  });

  it('look at If-None-Match where If-Match holds', async () => {
    for (const { status } of await answers((thing) => ({ 'if-match': tagOf(thing) }))) expect(status).toBe(200);
    const both = (thing: Body): Headers => ({ 'if-match': tagOf(thing), 'if-none-match': tagOf(thing) });
    for (const { status } of await answers(both)) expect(status).toBe(304);
  });

  it('answer 404, and neither 304 nor 412, where there is nothing', async () => {
    for (const path of nowhere) {
      for (const headers of [{ 'if-none-match': '*' }, { 'if-match': '"1"' }] as Headers[]) {
        expect((await ask(path, headers)).status).toBe(404);
      }
    }
  });

  it.each(MALFORMED)('answer 400 to <%s>', async (tags) => {
    for (const path of nowhere) {
      for (const [header, pointer] of HEADERS) {
        const { body } = await ask(path, { [header]: tags });
        expect(body).toMatchObject({ status: 400, in: 'header', errors: [{ pointer }] });
      }
    }
  });
}

const HEADERS = [
  ['if-match', '/If-Match'],
  ['if-none-match', '/If-None-Match'],
] as const;

const tagOf = (thing: Body): string => entityTag(thing);
const versionOf = ({ version }: Body): string => `"${version}"`;
