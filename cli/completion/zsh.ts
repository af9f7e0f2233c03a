import { type CommandShape, flatten, type OptionShape, wordsOf } from './shape.ts';

const word = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** `name:description`, as \`_describe\` reads it. */
const described = (name: string, description: string): string =>
  word(`${name.replaceAll(':', '\\:')}:${description}`);

const optionItems = ({ flags, description }: OptionShape): readonly string[] =>
  flags.map((flag) => described(flag, description));

const valueCase = (path: readonly string[], { flags, choices }: OptionShape): string => {
  const pattern = flags.map((flag) => word(`${path.join(' ')}|${flag}`)).join('|');
  if (flags.includes('--profile'))
    return `    ${pattern}) compadd -- \${(f)"$(aws configure list-profiles 2>/dev/null)"}; return ;;`;
  return `    ${pattern}) ${choices.length === 0 ? '_message value' : `compadd -- ${choices.map(word).join(' ')}`}; return ;;`;
};

const wordItems = (shape: CommandShape): string =>
  shape.commands.length === 0
    ? `compadd -- ${wordsOf(shape).map(word).join(' ')}`
    : `local -a found=(${shape.commands
        .map(({ path, description }) => described(path.at(-1) ?? '', description))
        .join(' ')}); _describe command found`;

/**
 * A completion script for zsh, with what each command and option does.
 * https://zsh.sourceforge.io/Doc/Release/Completion-System.html
 */
export const zshScript = (name: string, program: CommandShape): string => {
  const shapes = flatten(program);
  const paths = shapes.slice(1).map(({ path }) => word(path.join(' ')));
  return `#compdef ${name}
# Completion of ${name} for zsh: eval "$(${name} completion zsh)" after compinit, or a file _${name} on your fpath.
_${name}() {
  local subpath= i
  for ((i = 2; i < CURRENT; i++)); do
    case "\${subpath:+$subpath }\${words[i]}" in
      ${paths.join('|')}) subpath="\${subpath:+$subpath }\${words[i]}" ;;
    esac
  done
  case "$subpath|\${words[CURRENT-1]}" in
${shapes
  .flatMap(({ path, options }) =>
    options.filter(({ value }) => value === 'required').map((option) => valueCase(path, option)),
  )
  .join('\n')}
  esac
  if [[ \${words[CURRENT]} == -* ]]; then
    local -a flags
    case $subpath in
${shapes.map(({ path, options }) => `      ${word(path.join(' '))}) flags=(${options.flatMap(optionItems).join(' ')}) ;;`).join('\n')}
    esac
    _describe option flags
    return
  fi
  case $subpath in
${shapes
  .filter((shape) => wordsOf(shape).length > 0)
  .map((shape) => `    ${word(shape.path.join(' '))}) ${wordItems(shape)} ;;`)
  .join('\n')}
${shapes
  .filter(({ takesFiles }) => takesFiles)
  .map(({ path }) => `    ${word(path.join(' '))}) _files ;;`)
  .join('\n')}
  esac
}
_npx_${name}() {
  if [[ \${words[2]} == ${name} ]] && (( CURRENT > 2 )); then
    shift words
    (( CURRENT-- ))
    _${name}
  else
    _default
  fi
}
(( $+_comps[npx] )) || compdef _npx_${name} npx
if [[ $funcstack[1] == _${name} ]]; then _${name} "$@"; else compdef _${name} ${name}; fi`;
};
