import { Copy, Env, type Instruction } from 'dockerfile-ast';
import { cpSync, mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BuiltImage } from './built-image.js';
import { copyContext } from './context.js';
import { commandOf, lastOf, stages, type Stage } from './dockerfile.js';
import { runStep } from './run-step.js';

/** A stage while it is built: a folder stands for its root. */
interface Layer {
  readonly root: string;
  workdir: string;
  readonly environment: Record<string, string>;
}

/** What changes nothing in a folder. */
const METADATA = new Set(['ARG', 'LABEL', 'USER', 'EXPOSE', 'HEALTHCHECK', 'CMD']);

/** Goes through the Dockerfile step by step, each stage in a folder of its own below that one, and gives the last. */
export async function buildImage(workshop: string): Promise<BuiltImage> {
  copyContext(join(workshop, 'context'));
  const layers = new Map<string, Layer>([
    ['context', { root: join(workshop, 'context'), workdir: '/', environment: {} }],
  ]);
  let last: Stage | undefined;
  for (const stage of stages()) {
    const layer = begin(join(workshop, `stage-${stage.name}`), layers.get(stage.base));
    layers.set(stage.name, layer);
    for (const instruction of stage.instructions) await follow(instruction, layer, layers);
    last = stage;
  }
  return imageOf(last, layers);
}

/** A stage on top of another begins as its copy; an image from elsewhere is this machine and its Node. */
function begin(root: string, base: Layer | undefined): Layer {
  if (base) {
    cpSync(base.root, root, { recursive: true, verbatimSymlinks: true });
    return { root, workdir: base.workdir, environment: { ...base.environment } };
  }
  const bin = join(root, 'usr/local/bin');
  mkdirSync(bin, { recursive: true });
  cpSync(process.execPath, join(bin, 'node'));
  return { root, workdir: '/', environment: { PATH: '/usr/local/bin:/usr/bin:/bin' } };
}

async function follow(step: Instruction, layer: Layer, layers: ReadonlyMap<string, Layer>): Promise<void> {
  const keyword = step.getKeyword();
  if (step instanceof Copy) copy(step, layer, layers);
  else if (step instanceof Env) extend(step, layer);
  else if (keyword === 'RUN')
    await runStep(commandOf(step), { folder: join(layer.root, layer.workdir), root: layer.root });
  else if (keyword === 'WORKDIR') enter(step, layer);
  else if (!METADATA.has(keyword)) throw new Error(`Nobody has said here how to follow ${keyword}.`);
}

function copy(step: Copy, layer: Layer, layers: ReadonlyMap<string, Layer>): void {
  const from = layers.get(step.getFromFlag()?.getValue() ?? 'context');
  const words = step.getArguments().map((argument) => argument.getValue());
  const target = join(layer.root, layer.workdir, words.at(-1) ?? '');
  for (const word of words.slice(0, -1)) {
    const source = join(from?.root ?? '', word);
    const isFolder = statSync(source).isDirectory();
    cpSync(source, isFolder ? target : join(target, basename(source)), { recursive: true, verbatimSymlinks: true });
  }
}

function extend(step: Env, { environment }: Layer): void {
  for (const property of step.getProperties()) {
    const value = property.getUnescapedValue() ?? '';
    environment[property.getName()] = value.replace(/\$(\w+)/g, (_, name: string) => environment[name] ?? '');
  }
}

function enter(step: Instruction, layer: Layer): void {
  layer.workdir = step.getArgumentsContent() ?? '/';
  mkdirSync(join(layer.root, layer.workdir), { recursive: true });
}

function imageOf(stage: Stage | undefined, layers: ReadonlyMap<string, Layer>): BuiltImage {
  const layer = stage && layers.get(stage.name);
  if (!layer) throw new Error('The Dockerfile has no stage.');
  const [uid, gid] = (lastOf(stage, 'USER')?.getArgumentsContent() ?? '').split(':').map(Number);
  return new BuiltImage({ ...layer, stage, account: { uid, gid } });
}
