import { NO_ATTRIBUTES } from '../syntax/attributes.ts';
import {
  BODY,
  HEAD,
  HTML,
  insert,
  insertText,
  insertToken,
  insertVoid,
  insertWithText,
  pop,
  push,
  removeFromStack,
  spacesAt,
  TEMPLATE,
} from './builder.ts';
import type { Builder, EndRule, Mode, ModeRules, StartRule, TextRule } from './builder-types.ts';
import { clearToMarker } from './formatting.ts';
import { endAgain, endIn, endRules, ignore, startAgain, startIn, startRules, textAgain } from './mode.ts';
import { resetMode } from './reset-mode.ts';
import { generateAllImpliedEndTags, popThrough } from './stack.ts';

const NO_SOURCE = 0;

/** Splits text: spaces at its beginning, and what goes on in the mode that follows. */
const leadingSpaces =
  (spaces: TextRule, leave: (builder: Builder) => void): TextRule =>
  (builder, text) => {
    const at = spacesAt(text);
    if (at > 0) spaces(builder, text.slice(0, at));
    if (at === text.length) return;
    leave(builder);
    textAgain(builder, text.slice(at));
  };

const startAfter =
  (leave: (builder: Builder) => void): StartRule =>
  (builder, token) => {
    leave(builder);
    startAgain(builder, token);
  };

const endAfter =
  (leave: (builder: Builder) => void): EndRule =>
  (builder, tag) => {
    leave(builder);
    endAgain(builder, tag);
  };

const become = (builder: Builder, mode: Mode): void => {
  builder.mode = mode;
};

const leaveInitial = (builder: Builder): void => {
  builder.isQuirky = true;
  become(builder, 'before html');
};

export const initial: ModeRules = {
  text: leadingSpaces(ignore, leaveInitial),
  start: startRules({}, startAfter(leaveInitial)),
  end: endRules({}, endAfter(leaveInitial)),
};

const insertHtml = (builder: Builder): void => {
  insert(builder, HTML, NO_ATTRIBUTES, NO_SOURCE);
  become(builder, 'before head');
};

export const beforeHtml: ModeRules = {
  text: leadingSpaces(ignore, insertHtml),
  start: startRules(
    {
      html: (builder, token) => {
        insertToken(builder, token);
        become(builder, 'before head');
      },
    },
    startAfter(insertHtml),
  ),
  end: endRules({ 'head body html br': endAfter(insertHtml) }, ignore),
};

const insertHead = (builder: Builder): void => {
  builder.head = insert(builder, HEAD, NO_ATTRIBUTES, NO_SOURCE);
  become(builder, 'in head');
};

export const beforeHead: ModeRules = {
  text: leadingSpaces(ignore, insertHead),
  start: startRules(
    {
      html: startIn('in body'),
      head: (builder, token) => {
        builder.head = insertToken(builder, token);
        become(builder, 'in head');
      },
    },
    startAfter(insertHead),
  ),
  end: endRules({ 'head body html br': endAfter(insertHead) }, ignore),
};

const leaveHead = (builder: Builder): void => {
  pop(builder);
  become(builder, 'after head');
};

const startTemplate: StartRule = (builder, token) => {
  insertToken(builder, token);
  builder.formatting.push(null);
  builder.isFramesetOk = false;
  become(builder, 'in template');
  builder.templateModes.push('in template');
};

const endTemplate: EndRule = (builder) => {
  if (builder.templateModes.length === 0) return;
  generateAllImpliedEndTags(builder);
  popThrough(builder, TEMPLATE);
  clearToMarker(builder);
  builder.templateModes.pop();
  resetMode(builder);
};

export const inHead: ModeRules = {
  text: leadingSpaces(insertText, leaveHead),
  start: startRules(
    {
      html: startIn('in body'),
      'base basefont bgsound link meta': insertVoid,
      title: (builder, token) => insertWithText(builder, token, 'references'),
      'noscript noframes style': (builder, token) => insertWithText(builder, token, 'raw'),
      script: (builder, token) => insertWithText(builder, token, 'script'),
      template: startTemplate,
      head: ignore,
    },
    startAfter(leaveHead),
  ),
  end: endRules({ head: leaveHead, template: endTemplate, 'body html br': endAfter(leaveHead) }, ignore),
};

const insertBody = (builder: Builder): void => {
  insert(builder, BODY, NO_ATTRIBUTES, NO_SOURCE);
  become(builder, 'in body');
};

/** Elements of the head go there even after its end. */
const startAsInHead = startIn('in head');

const startInHead: StartRule = (builder, token) => {
  const { head } = builder;
  if (head === null) return;
  push(builder, head);
  startAsInHead(builder, token);
  removeFromStack(builder, head);
};

export const afterHead: ModeRules = {
  text: leadingSpaces(insertText, insertBody),
  start: startRules(
    {
      html: startIn('in body'),
      body: (builder, token) => {
        insertToken(builder, token);
        builder.isFramesetOk = false;
        become(builder, 'in body');
      },
      frameset: (builder, token) => {
        insertToken(builder, token);
        become(builder, 'in frameset');
      },
      'base basefont bgsound link meta noframes script style template title': startInHead,
      head: ignore,
    },
    startAfter(insertBody),
  ),
  end: endRules({ template: endIn('in head'), 'body html br': endAfter(insertBody) }, ignore),
};
