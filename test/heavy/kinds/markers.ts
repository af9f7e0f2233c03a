import type { Kind, Kinds } from './kind.ts';
import { COPY, filled, STORY } from './kind.ts';

/** Everything that opens, closes or parts something in Markdown, and what addresses are made of. */
const MARKERS: readonly string[] = [
  ...['*', '**', '_', '__', '~', '~~', '`', '``', '[', '![', ']', '](', '](b)', '(', ')', '[a]', '[a]: b'],
  ...['\\', '<', '<a', '</a', '<a b="', '>', '<!--', '-->', '<?', '<!A', '&', '&#65;', '!', '"', '|', '#'],
  ...[
    '- ',
    '* ',
    '+ ',
    '1. ',
    '1) ',
    '> ',
    '    ',
    '\t',
    '  \n',
    '\n',
    '\n\n',
    '\n-\n',
    '\n=\n',
    '\n|-|-|\n',
  ],
  ...[
    '\n- ',
    '\n> ',
    '\n1. ',
    '\n```\n',
    '\n<div>\n',
    '\n    ',
    'http',
    'http://a',
    'www.',
    'mailto:',
    'xmpp:',
  ],
  ...['a', 'a.', 'a@', '@b', '@b.c', 'a b ', 'é'],
];

const shown = (marker: string): string => JSON.stringify(marker);

const markdown = (make: (size: number) => string): Kind => ({
  file: 'a.md',
  largest: COPY,
  make: (size) => `# Pier vote postponed\n\n${STORY}\n\n${make(size)}\n`,
});

const alone = (marker: string): Kinds => ({
  [`${shown(marker)} again and again`]: markdown((size) => filled(marker, size)),
  [`${shown(marker)}, and an at sign at the end`]: markdown((size) => `${filled(marker, size)}@b`),
  [`lines of 39 ${shown(marker)}`]: markdown((size) => filled(`${marker.repeat(39)}\n`, size)),
  [`lines of 39 ${shown(marker)} and a word`]: markdown((size) => filled(`${marker.repeat(39)} x\n`, size)),
  [`paragraphs of ${shown(marker)}`]: markdown((size) => filled(`${filled(marker, 3000)}\n\n`, size)),
});

/** With those behind it: the other way round it would be the same but for the ends. */
const pairs = (one: string, at: number): Kinds =>
  Object.fromEntries(
    MARKERS.slice(at + 1).map((other) => [
      `${shown(one)} and ${shown(other)}`,
      markdown((size) => filled(one + other, size)),
    ]),
  );

/** Every marker of Markdown alone, on one line and on many, and in pairs. */
export const MARKER_KINDS: Kinds = Object.assign(
  {},
  ...MARKERS.map((marker, at) => ({ ...alone(marker), ...pairs(marker, at) })),
);
