import { Problem } from '@sentinelops/connect';

const VERB_NOUN = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;

/** @throws Problem unless it is words in lower case with hyphens, a verb and what it is about */
export function assertVerbNoun(name: string): void {
  if (VERB_NOUN.test(name)) return;
  throw new Problem(
    `--name must be a verb and a noun in lower case with hyphens, such as add-rule-notes, not "${name}".`,
  );
}

/** `add-rule-notes`: `AddRuleNotes` */
export function classNameOf(name: string): string {
  return name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
}
