import { Problem } from '@sentinelops/connect';
import { sigmaKeyOf } from '@sentinelops/domain';
import { EXIT } from '../exit-code.js';
import type { Io } from '../io.js';
import { withDatabase } from '../with-database.js';

/** Prints the document of one rule and nothing else, so that it can be piped. Gives the exit code. */
export function printSigma(ruleNumber: string, io: Io): Promise<number> {
  return withDatabase(io, async ({ rules }, place) => {
    const rule = (await rules.findByNumber(ruleNumber))?.toState();
    if (!rule) throw new Problem(`There is no rule ${ruleNumber} in ${place}.`);
    if (rule.query === null || sigmaKeyOf(rule.customFields) === null) {
      throw new Problem(`${ruleNumber} did not come from a Sigma document.`);
    }
    io.stdout.write(rule.query);
    return EXIT.done;
  });
}
