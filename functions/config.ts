/** An environment as a function is given it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the variables a stage declares, once, when its function starts.
 *
 * @param names the stage's variables; `infra` must set exactly these, or it does not compile
 * @throws Error naming every variable that is missing
 */
export const readEnvironment = <Name extends string>(
  names: readonly Name[],
  environment: Environment,
): Readonly<Record<Name, string>> => {
  const missing = names.filter((name) => !environment[name]);
  if (missing.length > 0) throw new Error(`missing from the environment: ${missing.join(', ')}`);
  return Object.fromEntries(names.map((name) => [name, environment[name]])) as Record<Name, string>;
};
