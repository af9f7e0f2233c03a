import type { BlockDecision } from '../../functions/core/normalise/block-decisions.ts';
import type { Trace, TraceStep } from '../../functions/core/trace.ts';
import { cleanLine, columns, cyan, dim, green, red, wrap, yellow } from '../present/text.ts';

/** Every block of the copy in reading order with what it is; below what was taken out, which pass did it and why. */
const blockLines = (blocks: readonly BlockDecision[]): readonly string[] => {
  const width = Math.max(0, ...blocks.map(({ role }) => role.length));
  const indent = ' '.repeat(width + 6);
  return blocks.flatMap(({ role, kept, text, pass, why }) => {
    const sign = kept ? green('=') : red('-');
    const line = wrap(cleanLine(text) || '(without text)', indent).trimStart();
    return [
      `  ${sign} ${role.padEnd(width)}  ${kept ? line : dim(line)}`,
      ...(pass === null ? [] : [wrap(`${pass}: ${why ?? ''}`, `${indent}`)].map(yellow)),
    ];
  });
};

const SIGN: Readonly<Record<TraceStep['action'], string>> = {
  kept: '=',
  dropped: '-',
  changed: '~',
  chose: '>',
};

const stepLines = (trace: Trace): readonly string[] =>
  columns(
    trace.map(({ pass, action, what, why }) => [
      `  ${SIGN[action]} ${pass}`,
      `${cleanLine(what)} ${dim(`— ${why}`)}`,
    ]),
  );

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [cyan(`  ${title}`), ...lines, ''];

/**
 * Explains to an editor what was done to an article: first its blocks, then the parts that were left out before there were
 * blocks, then the choices and changes.
 */
export const explainedLines = (blocks: readonly BlockDecision[], trace: Trace): readonly string[] => {
  const explained = new Set(
    blocks.filter(({ pass }) => pass !== null).map(({ pass, text }) => `${pass} ${text}`),
  );
  const rest = trace.filter(({ pass, what }) => !explained.has(`${pass} ${what}`));
  const dropped = rest.filter(({ action }) => action === 'dropped');
  return [
    ...section('Blocks, in reading order (= kept, - taken out)', blockLines(blocks)),
    ...section('Also left out', stepLines(dropped)),
    ...section('Chosen (>) and changed (~)', stepLines(rest.filter(({ action }) => action !== 'dropped'))),
  ];
};
