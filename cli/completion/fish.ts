import { type CommandShape, flatten, type OptionShape } from './shape.ts';

const word = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const condition = ({ path, commands }: CommandShape): string => {
  if (path.length === 0) return '__fish_use_subcommand';
  const below = commands.flatMap(({ path: inner }) => inner.slice(-1));
  return [
    ...path.map((name) => `__fish_seen_subcommand_from ${name}`),
    ...(below.length === 0 ? [] : [`not __fish_seen_subcommand_from ${below.join(' ')}`]),
  ].join('; and ');
};

const optionLine = (
  name: string,
  when: string,
  { flags, description, value, choices }: OptionShape,
): string => {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const values = flags.includes('--profile')
    ? ` -a '(aws configure list-profiles 2>/dev/null)'`
    : choices.length === 0
      ? ''
      : ` -a ${word(choices.join(' '))}`;
  return `complete -c ${name} -n ${word(when)} ${names.join(' ')}${value === 'required' ? ' -x' : ''}${values} -d ${word(description)}`;
};

/**
 * A completion script for fish, with what each command and option does.
 * https://fishshell.com/docs/current/cmds/complete.html
 */
export const fishScript = (name: string, program: CommandShape): string =>
  [
    `# Completion of ${name} for fish: ${name} completion fish | source`,
    `complete -c ${name} -e`,
    ...flatten(program).flatMap((shape) => {
      const when = condition(shape);
      return [
        ...(shape.takesFiles ? [] : [`complete -c ${name} -n ${word(when)} -f`]),
        ...shape.commands.map(
          ({ path, description }) =>
            `complete -c ${name} -n ${word(when)} -a ${word(path.at(-1) ?? '')} -d ${word(description)}`,
        ),
        ...(shape.choices.length === 0
          ? []
          : [`complete -c ${name} -n ${word(when)} -a ${word(shape.choices.join(' '))}`]),
        ...shape.options.map((option) => optionLine(name, when, option)),
      ];
    }),
    // Fish completes the command behind npx, too.
    `complete -c npx -n 'test (commandline -opc)[2] = ${name} 2>/dev/null' -f -a '(complete -C (string replace -r "^npx +" "" -- (commandline -cp)))'`,
  ].join('\n');
