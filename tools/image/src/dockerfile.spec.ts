import { describe, expect, it } from '@jest/globals';
import { Copy, Env } from 'dockerfile-ast';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isSent } from './testing/context.js';
import { DOCKERFILE, execForm, lastOf, stages, type Stage } from './testing/dockerfile.js';
import { WORKSPACE, workspaceFile } from './testing/workspace.js';

const all = stages();
const image: Stage = all.at(-1)!;
const manifest = JSON.parse(workspaceFile('package.json')) as { version: string; dependencies: { node: string } };

describe('the Dockerfile', () => {
  it('begins each stage with the Node of the workspace, to the patch', () => {
    const [base, ...others] = all;
    expect(base?.base).toBe(`node:${manifest.dependencies.node}-bookworm-slim`);
    const known = new Set(all.map(({ name }) => name));
    expect(others.filter((stage) => !known.has(stage.base))).toEqual([]);
  });

  it('runs as an account that is a number and not root', () => {
    expect(lastOf(image, 'USER')?.getArgumentsContent()).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  it('starts Node itself and no shell, so that SIGTERM arrives', () => {
    expect(execForm(lastOf(image, 'CMD'))).toEqual(['node', 'apps/gateway/dist/main.js']);
    expect(lastOf(image, 'ENTRYPOINT')).toBeUndefined();
  });

  it('asks for its health with what is in the image', () => {
    expect(execForm(lastOf(image, 'HEALTHCHECK'))[0]).toBe('node');
  });

  it('exposes the port it listens on', () => {
    const settings = Object.fromEntries(
      image.instructions
        .filter((instruction) => instruction instanceof Env)
        .flatMap((env) => env.getProperties().map((property) => [property.getName(), property.getValue()])),
    );
    expect(settings).toMatchObject({ NODE_ENV: 'production', HOST: '0.0.0.0' });
    expect(lastOf(image, 'EXPOSE')?.getArgumentsContent()).toBe(settings['PORT']);
  });

  it('is labelled with the version of the workspace', () => {
    expect(lastOf(image, 'LABEL')?.toString()).toContain(`org.opencontainers.image.version="${manifest.version}"`);
  });

  it('copies only what is there and is sent, and stages that came before', () => {
    const missing: string[] = [];
    const earlier = new Set<string>();
    for (const { name, instructions } of all) {
      for (const copy of instructions.filter((instruction) => instruction instanceof Copy)) {
        const sources = copy.getArguments().slice(0, -1);
        const stage = copy.getFromFlag()?.getValue();
        const isThere = (path: string): boolean => path === '.' || (existsSync(join(WORKSPACE, path)) && isSent(path));
        const isKnown = stage == null ? sources.every((source) => isThere(source.getValue())) : earlier.has(stage);
        if (!isKnown) missing.push(copy.toString());
      }
      earlier.add(name);
    }
    expect(missing).toEqual([]);
  });

  it('knows no secret', () => {
    expect(DOCKERFILE).not.toMatch(/password|secret|token|DATABASE_URL=/i);
  });
});

describe('the build context', () => {
  it.each(['libs/domain/src/index.ts', 'package-lock.json', '.npmrc', 'nx.json', 'docker/bin/sentinelops-db'])(
    'has %s',
    (path) => {
      expect(isSent(path)).toBe(true);
    },
  );

  it.each([
    '.env',
    'apps/gateway/.env',
    '.git/config',
    '.sentinelops/password',
    'node_modules/nx/package.json',
    'libs/sigma/node_modules/yaml/package.json',
    'libs/domain/dist/index.js',
    'apps/gateway/src/settings.spec.ts',
    'docker/.env',
    'docs/operations.md',
  ])('has no %s', (path) => {
    expect(isSent(path)).toBe(false);
  });
});
