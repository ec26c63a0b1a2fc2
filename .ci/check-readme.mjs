import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The README's picture is the graph that Nx sees, and the examples of READMEs are those that are compiled. */
const readme = readFileSync('README.md', 'utf8');
const problems = [...pictureProblems(), ...exampleProblems()];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function pictureProblems() {
  const picture = /```mermaid\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const shown = new Set(
    picture.split('\n').flatMap((line) => {
      const [, from, to] = /^\s*([\w-]+) --> ([\w-]+(?: & [\w-]+)*)\s*$/.exec(line) ?? [];
      return to === undefined ? [] : to.split(' & ').map((target) => `${from} -> ${target}`);
    }),
  );
  const real = new Set(
    Object.values(projectGraph().dependencies)
      .flat()
      .filter(({ target }) => !target.startsWith('npm:'))
      .map(({ source, target }) => `${source} -> ${target}`),
  );
  return [
    ...[...real].filter((edge) => !shown.has(edge)).map((edge) => `The README's picture lacks ${edge}.`),
    ...[...shown]
      .filter((edge) => !real.has(edge))
      .map((edge) => `The README's picture shows ${edge}, which is not so.`),
  ];
}

function projectGraph() {
  const folder = mkdtempSync(join(tmpdir(), 'graph-'));
  try {
    const file = join(folder, 'graph.json');
    execFileSync('npx', ['nx', 'graph', `--file=${file}`], { stdio: 'ignore' });
    return JSON.parse(readFileSync(file, 'utf8')).graph;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function exampleProblems() {
  return [
    ['README.md', 'apps/example/src/main.ts'],
    ['libs/api-client/README.md', 'apps/example/src/client.ts'],
  ]
    .filter(([text, example]) => !readFileSync(text, 'utf8').includes(readFileSync(example, 'utf8').trim()))
    .map(([text, example]) => `The example in ${text} is not ${example}.`);
}
