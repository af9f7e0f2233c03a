import { NO_ATTRIBUTES } from '../syntax/attributes.ts';
import type { Tag } from '../syntax/tags.ts';
import { HEADING, tagNamed } from '../syntax/tags.ts';
import { BODY, createElement, insert, isInTemplate, P, removeFromStack } from './builder.ts';
import type { Builder, EndRule } from './builder-types.ts';
import { adopt, clearToMarker, endOther, reconstructFormatting } from './formatting.ts';
import { endAgain, endIn, endRules } from './mode.ts';
import {
  BUTTON_SCOPE,
  closeParagraph,
  generateImpliedEndTags,
  isElementInScope,
  isHeadingInScope,
  isInScope,
  LIST_SCOPE,
  popThrough,
  popThroughSet,
  SCOPE,
} from './stack.ts';

const BR = tagNamed('br');

const leaveBody = (builder: Builder): boolean => {
  if (!isInScope(builder, BODY, SCOPE)) return false;
  builder.mode = 'after body';
  return true;
};

const endWithin =
  (scope: number, but: (tag: Tag) => Tag | null): EndRule =>
  (builder, tag) => {
    if (!isInScope(builder, tag, scope)) return;
    generateImpliedEndTags(builder, but(tag));
    popThrough(builder, tag);
  };

const block = endWithin(SCOPE, () => null);

const form: EndRule = (builder, tag) => {
  if (isInTemplate(builder)) {
    block(builder, tag);
    return;
  }
  const { form: open } = builder;
  builder.form = null;
  if (open === null || !isElementInScope(builder, open)) return;
  generateImpliedEndTags(builder);
  removeFromStack(builder, open);
};

const paragraph: EndRule = (builder) => {
  if (!isInScope(builder, P, BUTTON_SCOPE)) insert(builder, P, NO_ATTRIBUTES, 0);
  closeParagraph(builder);
};

const heading: EndRule = (builder) => {
  if (!isHeadingInScope(builder)) return;
  generateImpliedEndTags(builder);
  popThroughSet(builder, HEADING);
};

const marked: EndRule = (builder, tag) => {
  if (!isInScope(builder, tag, SCOPE)) return;
  generateImpliedEndTags(builder);
  popThrough(builder, tag);
  clearToMarker(builder);
};

const lineBreak: EndRule = (builder) => {
  reconstructFormatting(builder);
  createElement(builder, BR, NO_ATTRIBUTES);
  builder.isFramesetOk = false;
};

export const bodyEnd = endRules(
  {
    template: endIn('in head'),
    body: leaveBody,
    html: (builder, tag) => {
      if (leaveBody(builder)) endAgain(builder, tag);
    },
    'address article aside blockquote button center details dialog dir div dl fieldset figcaption figure footer header hgroup listing main menu nav ol pre search section summary ul':
      block,
    form,
    p: paragraph,
    li: endWithin(LIST_SCOPE, (tag) => tag),
    'dd dt': endWithin(SCOPE, (tag) => tag),
    'h1 h2 h3 h4 h5 h6': heading,
    'a b big code em font i nobr s small strike strong tt u': adopt,
    'applet marquee object': marked,
    br: lineBreak,
  },
  endOther,
);
