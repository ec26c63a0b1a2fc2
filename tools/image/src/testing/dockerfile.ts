import { DockerfileParser, From, type Instruction } from 'dockerfile-ast';
import { workspaceFile } from './workspace.js';

export const DOCKERFILE = workspaceFile('docker/Dockerfile');

export interface Stage {
  /** Empty for the last one, which is the image. */
  readonly name: string;
  /** Another stage, or an image with its tag. */
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

export function stages(): Stage[] {
  const found: (Stage & { instructions: Instruction[] })[] = [];
  for (const instruction of DockerfileParser.parse(DOCKERFILE).getInstructions()) {
    if (instruction instanceof From) {
      found.push({ name: instruction.getBuildStage() ?? '', base: instruction.getImage() ?? '', instructions: [] });
    } else {
      found.at(-1)?.instructions.push(instruction);
    }
  }
  return found;
}

/** The last instruction of that keyword in a stage, which is the one that counts. */
export function lastOf(stage: Stage, keyword: string): Instruction | undefined {
  return stage.instructions.findLast((instruction) => instruction.getKeyword() === keyword);
}

/** The words of an exec form. @throws SyntaxError for a shell form */
export function execForm(instruction: Instruction | undefined): string[] {
  const content = instruction?.getArgumentsContent() ?? '';
  return JSON.parse(content.slice(content.indexOf('['))) as string[];
}

/** The text of a RUN without its flags, as the shell gets it. */
export function commandOf(run: Instruction): string {
  const [first] = run.getArguments();
  const all = run.getArgumentsRange();
  if (!first || !all) throw new Error(`A step says nothing: ${run.toString()}`);
  const lines = DOCKERFILE.split('\n').slice(first.getRange().start.line, all.end.line + 1);
  return lines.join('\n').slice(first.getRange().start.character);
}
