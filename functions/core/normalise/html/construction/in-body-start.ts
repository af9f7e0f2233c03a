import { tagNamed } from '../syntax/tags.ts';
import {
  current,
  insertToken,
  insertVoid,
  insertWithText,
  isTag,
  P,
  pop,
  removeFromStack,
} from './builder.ts';
import type { Mode, StartRule, StartTag } from './builder-types.ts';
import { startForeign } from './foreign.ts';
import {
  activeFormatting,
  adopt,
  insertFormatting,
  reconstructFormatting,
  removeFormatting,
} from './formatting.ts';
import { BLOCK_RULES } from './in-body-blocks.ts';
import { ignore, startIn, startRules } from './mode.ts';
import {
  BUTTON_SCOPE,
  closeParagraph,
  generateImpliedEndTags,
  isInScope,
  popThrough,
  SCOPE,
} from './stack.ts';

const A = tagNamed('a');
const BUTTON = tagNamed('button');
const IMG = tagNamed('img');
const NOBR = tagNamed('nobr');
const OPTION = tagNamed('option');
const RTC = tagNamed('rtc');
const RUBY = tagNamed('ruby');

const button: StartRule = (builder, token) => {
  if (isInScope(builder, BUTTON, SCOPE)) {
    generateImpliedEndTags(builder);
    popThrough(builder, BUTTON);
  }
  reconstructFormatting(builder);
  insertToken(builder, token);
  builder.isFramesetOk = false;
};

const link: StartRule = (builder) => {
  const active = activeFormatting(builder, A);
  if (active !== null) {
    adopt(builder, A);
    removeFormatting(builder, active);
    removeFromStack(builder, active);
  }
  reconstructFormatting(builder);
  insertFormatting(builder);
};

const formatting: StartRule = (builder) => {
  reconstructFormatting(builder);
  insertFormatting(builder);
};

const nobr: StartRule = (builder) => {
  reconstructFormatting(builder);
  if (isInScope(builder, NOBR, SCOPE)) {
    adopt(builder, NOBR);
    reconstructFormatting(builder);
  }
  insertFormatting(builder);
};

const marked: StartRule = (builder, token) => {
  reconstructFormatting(builder);
  insertToken(builder, token);
  builder.formatting.push(null);
  builder.isFramesetOk = false;
};

const table: StartRule = (builder, token) => {
  if (!builder.isQuirky && isInScope(builder, P, BUTTON_SCOPE)) closeParagraph(builder);
  insertToken(builder, token);
  builder.isFramesetOk = false;
  builder.mode = 'in table';
};

const inlineVoid: StartRule = (builder, token) => {
  reconstructFormatting(builder);
  insertVoid(builder, token);
  builder.isFramesetOk = false;
};

const isHiddenInput = ({ attributes }: StartTag): boolean =>
  attributes.get('type')?.toLowerCase() === 'hidden';

const input: StartRule = (builder, token) => {
  reconstructFormatting(builder);
  insertVoid(builder, token);
  if (!isHiddenInput(token)) builder.isFramesetOk = false;
};

const rule: StartRule = (builder, token) => {
  closeParagraph(builder);
  insertVoid(builder, token);
  builder.isFramesetOk = false;
};

const image: StartRule = (builder, token) => {
  token.tag = IMG;
  inlineVoid(builder, token);
};

const textarea: StartRule = (builder, token) => {
  insertWithText(builder, token, 'references');
  builder.isBreakDropped = true;
  builder.isFramesetOk = false;
};

const raw: StartRule = (builder, token) => insertWithText(builder, token, 'raw');

const example: StartRule = (builder, token) => {
  closeParagraph(builder);
  reconstructFormatting(builder);
  builder.isFramesetOk = false;
  raw(builder, token);
};

const frame: StartRule = (builder, token) => {
  builder.isFramesetOk = false;
  raw(builder, token);
};

const TABLE_MODES: ReadonlySet<Mode> = new Set([
  'in table',
  'in caption',
  'in table body',
  'in row',
  'in cell',
]);

const select: StartRule = (builder, token) => {
  reconstructFormatting(builder);
  insertToken(builder, token);
  builder.isFramesetOk = false;
  builder.mode = TABLE_MODES.has(builder.mode) ? 'in select in table' : 'in select';
};

const option: StartRule = (builder, token) => {
  if (isTag(current(builder), OPTION)) pop(builder);
  reconstructFormatting(builder);
  insertToken(builder, token);
};

const rubyBase: StartRule = (builder, token) => {
  if (isInScope(builder, RUBY, SCOPE)) generateImpliedEndTags(builder);
  insertToken(builder, token);
};

const rubyText: StartRule = (builder, token) => {
  if (isInScope(builder, RUBY, SCOPE)) generateImpliedEndTags(builder, RTC);
  insertToken(builder, token);
};

const ordinary: StartRule = (builder, token) => {
  reconstructFormatting(builder);
  insertToken(builder, token);
};

const foreign =
  (namespace: 'svg' | 'math'): StartRule =>
  (builder, token) => {
    reconstructFormatting(builder);
    startForeign(builder, token, namespace);
  };

export const bodyStart = startRules(
  {
    ...BLOCK_RULES,
    button,
    nobr,
    table,
    input,
    image,
    textarea,
    select,
    a: link,
    hr: rule,
    xmp: example,
    iframe: frame,
    'base basefont bgsound link meta noframes script style template title': startIn('in head'),
    'b big code em font i s small strike strong tt u': formatting,
    'applet marquee object': marked,
    'area br embed img keygen wbr': inlineVoid,
    'param source track': insertVoid,
    'noembed noscript': raw,
    'optgroup option': option,
    'rb rtc': rubyBase,
    'rp rt': rubyText,
    math: foreign('math'),
    svg: foreign('svg'),
    'caption col colgroup frame head tbody td tfoot th thead tr': ignore,
  },
  ordinary,
);
