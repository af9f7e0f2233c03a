import type { Trace, TraceStep } from '../../functions/core/trace.ts';
import { editionLines } from '../present/edition-text.ts';
import { cleanLine, columns, cyan, dim, red, wrap } from '../present/text.ts';
import type { Preview } from './preview.ts';

/**
 * A preview as people read it.
 *
 * @param explained whether to add what each pass did
 * @param follows whether another preview stands before it
 */
export const previewText = (preview: Preview, explained: boolean, follows: boolean): string => {
  const lines = [
    ...(follows ? [''] : []),
    cyan(preview.file === '-' ? 'standard input' : cleanLine(preview.file)),
    '',
    ...('rejection' in preview
      ? [red(`  Refused: ${preview.rejection.code}`), wrap(cleanLine(preview.rejection.message), '  ')]
      : editionLines(preview.edition, preview.topics)),
    ...(explained && preview.trace.length > 0 ? traceLines(preview.trace) : []),
  ];
  return lines.join('\n').replace(/\n+$/, '');
};

const SIGN: Readonly<Record<TraceStep['action'], string>> = {
  kept: '=',
  dropped: '-',
  changed: '~',
  chose: '>',
};

const traceLines = (trace: Trace): readonly string[] => [
  dim(
    `  What was done (${SIGN.kept} kept, ${SIGN.dropped} dropped, ${SIGN.changed} changed, ${SIGN.chose} chosen)`,
  ),
  ...columns(
    trace.map(({ pass, action, what, why }) => [
      `  ${SIGN[action]} ${pass}`,
      `${cleanLine(what)} ${dim(`— ${why}`)}`,
    ]),
  ),
];
