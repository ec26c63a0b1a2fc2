/** Whether a file among others is meant to be YAML; a file that was asked for by name always is. */
export function isYamlName(path: string): boolean {
  return /\.ya?ml$/iu.test(path);
}
