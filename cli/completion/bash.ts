import { type CommandShape, flagsOf, flatten, wordsOf } from './shape.ts';

const word = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const answer = (words: readonly string[]): string =>
  `COMPREPLY=($(compgen -W ${word(words.join(' '))} -- "$cur"))`;

/** After an option that takes a value, that is completed; where any will do, nothing is offered. */
const valueCases = (shape: CommandShape): readonly string[] =>
  shape.options
    .filter(({ value, choices }) => value === 'required' || (value === 'optional' && choices.length > 0))
    .map(({ flags, choices }) => {
      const pattern = flags.map((flag) => word(`${shape.path.join(' ')}|${flag}`)).join(' | ');
      if (flags.includes('--profile'))
        return `    ${pattern}) COMPREPLY=($(compgen -W "$(aws configure list-profiles 2>/dev/null)" -- "$cur")); return ;;`;
      return `    ${pattern}) ${choices.length === 0 ? '' : `${answer(choices)}; `}return ;;`;
    });

/**
 * A completion script for bash 3.2 and later. Bash splits words at `:` and `=`, so `--section=sp` arrives as three.
 * https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html
 */
export const bashScript = (name: string, program: CommandShape): string => {
  const shapes = flatten(program);
  const paths = shapes.slice(1).map(({ path }) => word(path.join(' ')));
  return `# Completion of ${name} for bash: eval "$(${name} completion bash)"
_${name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} path= i
  COMPREPLY=()
  if [[ $cur == '=' ]]; then cur=
  elif [[ $prev == '=' ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${path:+$path }\${COMP_WORDS[i]}" in
      ${paths.join(' | ')}) path="\${path:+$path }\${COMP_WORDS[i]}" ;;
    esac
  done
  case "$path|$prev" in
${shapes.flatMap(valueCases).join('\n')}
  esac
  if [[ $cur == -* ]]; then
    case $path in
${shapes.map((shape) => `      ${word(shape.path.join(' '))}) ${answer(flagsOf(shape))} ;;`).join('\n')}
    esac
    return
  fi
  case $path in
${shapes
  .filter((shape) => wordsOf(shape).length > 0)
  .map((shape) => `    ${word(shape.path.join(' '))}) ${answer(wordsOf(shape))} ;;`)
  .join('\n')}
${shapes
  .filter(({ takesFiles }) => takesFiles)
  .map(
    ({ path }) =>
      `    ${word(path.join(' '))}) while IFS= read -r i; do COMPREPLY+=("$i"); done < <(compgen -f -- "$cur"); type compopt &>/dev/null && compopt -o filenames 2>/dev/null ;;`,
  )
  .join('\n')}
  esac
}
complete -F _${name} ${name}
_npx_${name}() {
  if [[ \${COMP_WORDS[1]} != ${name} || $COMP_CWORD -lt 2 ]]; then COMPREPLY=(); return; fi
  COMP_WORDS=("\${COMP_WORDS[@]:1}")
  COMP_CWORD=$((COMP_CWORD - 1))
  _${name}
}
complete -p npx &>/dev/null || complete -o default -F _npx_${name} npx`;
};
