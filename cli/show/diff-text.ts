import { styleText } from 'node:util';
import { clean, cyan, dim, labelled, showsColour } from '../present/text.ts';
import type { VersionDiff } from './version-diff.ts';
import type { Part, Passage } from './word-diff.ts';

/** Two versions' difference for people: coloured where the terminal shows colours, else marked as `wdiff` does. */
export const diffText = ({ articleId, from, to, fields, body }: VersionDiff): string =>
  [
    cyan(`article ${articleId}, version ${from} → ${to}`),
    ...fields.flatMap(({ name, parts }) => labelled(name, partsText(parts).split('\n'))),
    ...(body.length === 0 ? [] : ['', ...body.flatMap(passageLines)]),
    ...(fields.length + body.length === 0 ? [dim('  Nothing that is compared differs.')] : []),
  ]
    .join('\n')
    .replace(/\n+$/, '');

const passageLines = (passage: Passage): readonly string[] => {
  if (passage.kind === 'same') {
    const { length } = passage.paragraphs;
    return [dim(`  … ${length} ${length === 1 ? 'paragraph' : 'paragraphs'} unchanged`), ''];
  }
  return [
    ...partsText(passage.parts)
      .split('\n')
      .map((line) => (line === '' ? '' : `  ${line}`)),
    '',
  ];
};

/** Marks end at line ends and begin again, so that every line can be read, and found, by itself. */
const partsText = (parts: readonly Part[]): string =>
  parts
    .map(({ kind, text }) =>
      clean(text)
        .split(/(\n+)/)
        .map((piece) => (piece === '' || piece.startsWith('\n') ? piece : mark(kind, piece)))
        .join(''),
    )
    .join('');

const mark = (kind: Part['kind'], text: string): string => {
  switch (kind) {
    case 'same':
      return text;
    case 'removed':
      return showsColour() ? styleText(['red', 'strikethrough'], text) : `[-${text}-]`;
    case 'added':
      return showsColour() ? styleText(['green', 'underline'], text) : `{+${text}+}`;
    default:
      return kind satisfies never;
  }
};
