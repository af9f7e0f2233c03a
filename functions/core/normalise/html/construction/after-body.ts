import { tagNamed } from '../syntax/tags.ts';
import { current, insertText, insertToken, insertVoid, isBlank, isTag, pop } from './builder.ts';
import type { Builder, EndRule, Mode, ModeRules, StartRule, TextRule } from './builder-types.ts';
import { endAgain, endRules, ignore, startAgain, startIn, startRules, textAgain, textIn } from './mode.ts';

const FRAMESET = tagNamed('frameset');

const become =
  (mode: Mode) =>
  (builder: Builder): void => {
    builder.mode = mode;
  };

/** Text behind the end of a page belongs to its body. */
const late: TextRule = (builder, text) => {
  if (isBlank(text)) {
    textIn('in body')(builder, text);
    return;
  }
  builder.mode = 'in body';
  textAgain(builder, text);
};

const lateStart: StartRule = (builder, token) => {
  builder.mode = 'in body';
  startAgain(builder, token);
};

const lateEnd: EndRule = (builder, tag) => {
  builder.mode = 'in body';
  endAgain(builder, tag);
};

export const afterBody: ModeRules = {
  text: late,
  start: startRules({ html: startIn('in body') }, lateStart),
  end: endRules({ html: become('after after body') }, lateEnd),
};

export const afterAfterBody: ModeRules = {
  text: late,
  start: startRules({ html: startIn('in body') }, lateStart),
  end: endRules({}, lateEnd),
};

/** A page of frames has no text of its own. */
const spaces: TextRule = (builder, text) => insertText(builder, text.replace(/[^\t\n\f\r ]+/g, ''));

export const inFrameset: ModeRules = {
  text: spaces,
  start: startRules(
    {
      html: startIn('in body'),
      frameset: (builder, token) => {
        insertToken(builder, token);
      },
      frame: insertVoid,
      noframes: startIn('in head'),
    },
    ignore,
  ),
  end: endRules(
    {
      frameset: (builder) => {
        if (!isTag(current(builder), FRAMESET)) return;
        pop(builder);
        if (!isTag(current(builder), FRAMESET)) builder.mode = 'after frameset';
      },
    },
    ignore,
  ),
};

export const afterFrameset: ModeRules = {
  text: spaces,
  start: startRules({ html: startIn('in body'), noframes: startIn('in head') }, ignore),
  end: endRules({ html: become('after after frameset') }, ignore),
};

export const afterAfterFrameset: ModeRules = {
  text: spaces,
  start: startRules({ html: startIn('in body'), noframes: startIn('in head') }, ignore),
  end: endRules({}, ignore),
};
