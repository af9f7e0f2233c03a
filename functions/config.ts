/** An environment as a function is given it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Which deployment a function belongs to. Every stage has these variables besides its own. */
export const DEPLOYMENT_ENVIRONMENT = ['STACK_NAME', 'ENVIRONMENT_NAME'] as const;

export type DeploymentEnvironment = Readonly<Record<(typeof DEPLOYMENT_ENVIRONMENT)[number], string>>;

/**
 * Reads the variables a stage declares, and those of its deployment, once, when its function starts.
 *
 * @param names the stage's variables; `infra` must set exactly these, or it does not compile
 * @throws Error naming every variable that is missing
 */
export const readEnvironment = <Name extends string>(
  names: readonly Name[],
  environment: Environment,
): Readonly<Record<Name, string>> & DeploymentEnvironment => {
  const all = [...names, ...DEPLOYMENT_ENVIRONMENT];
  const missing = all.filter((name) => !environment[name]);
  if (missing.length > 0) throw new Error(`missing from the environment: ${missing.join(', ')}`);
  return Object.fromEntries(all.map((name) => [name, environment[name]])) as Record<
    Name | (typeof DEPLOYMENT_ENVIRONMENT)[number],
    string
  >;
};
