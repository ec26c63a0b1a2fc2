import { describe, expect, it } from '@jest/globals';
import { COMPOSE, COMPOSE_TEXT, type Service } from './testing/compose.js';
import { isRead } from './testing/settings.js';
import { workspaceFile } from './testing/workspace.js';

const { postgres, init, gateway } = COMPOSE.services;
const programs: [string, Service][] = [
  ['init', init],
  ['gateway', gateway],
];

describe('the compose file', () => {
  it('lets the gateway wait for a prepared database, and that for PostgreSQL', () => {
    expect(init.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    expect(gateway.depends_on).toEqual({ init: { condition: 'service_completed_successfully' } });
    expect(init.restart).toBe('no');
  });

  it('keeps the data of PostgreSQL in a volume', () => {
    expect(postgres.image).toBe('postgres:18');
    expect(postgres.volumes).toEqual(['postgres:/var/lib/postgresql']);
    expect(Object.keys(COMPOSE.volumes)).toEqual(['postgres']);
  });

  it('checks the health of what keeps running', () => {
    expect(postgres.healthcheck?.test).toContain('pg_isready');
    expect(gateway.healthcheck?.test.join(' ')).toContain('/health/ready');
  });

  it.each(programs)('gives %s no more rights than it needs', (_, service) => {
    expect(service).toMatchObject({
      read_only: true,
      tmpfs: ['/tmp'],
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
  });

  it.each(programs)('builds %s from the Dockerfile', (_, { build, image }) => {
    expect(build).toEqual({ context: '..', dockerfile: 'docker/Dockerfile' });
    expect(image).toBe('sentinelops');
  });

  it('opens ports to this machine only', () => {
    const ports = [postgres, init, gateway].flatMap((service) => service.ports ?? []);
    expect(ports).toHaveLength(2);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('demands each password and the first key from the environment and has no default for them', () => {
    const passwords = [...COMPOSE_TEXT.matchAll(/\$\{(\w*(?:PASSWORD|KEY)\w*)([^}]*)\}/g)].map(([, name, rest]) => [
      name,
      rest,
    ]);
    const demanded = passwords.filter(([, rest]) => rest?.startsWith(':?')).map(([name]) => name);
    expect(demanded).toEqual([
      'POSTGRES_PASSWORD',
      'DB_OWNER_PASSWORD',
      'DB_APP_PASSWORD',
      'SENTINELOPS_BOOTSTRAP_KEY',
    ]);
    expect(passwords.filter(([name, rest]) => !demanded.includes(name) || rest?.startsWith(':-'))).toEqual([]);
    const urls = [init, gateway].map(({ environment }) => environment['DATABASE_URL']);
    expect(urls).toEqual(urls.map(() => expect.stringMatching(/:\$\{[^}]+\}@postgres:5432\/sentinelops$/)));
  });

  it('serves as another role than the one that migrates', () => {
    const role = gateway.environment['DATABASE_URL']?.match(/\/\/(\w+):/)?.[1];
    expect(init.command).toEqual(['sentinelops-db', 'init', '--app-role', role]);
    expect(init.environment['DATABASE_URL']).not.toContain(`//${role}:`);
  });

  it.each(programs)('says to %s only what it reads', (_, { environment }) => {
    expect(Object.keys(environment).filter((name) => !isRead(name))).toEqual([]);
  });

  it('waits longer for the gateway to stop than that waits for its own answers', () => {
    const source = workspaceFile('apps/gateway/src/startup/shutdown.ts');
    const limitMs = Number(/STOP_LIMIT_MS = ([\d_]+)/.exec(source)?.[1]?.replaceAll('_', ''));
    expect(parseInt(gateway.stop_grace_period ?? '', 10) * 1000).toBeGreaterThan(limitMs);
  });
});
