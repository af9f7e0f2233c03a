import type { Mode, ModeRules, StartRule } from './builder-types.ts';
import { endIn, endRules, ignore, startAgain, startIn, startRules, textIn } from './mode.ts';

const goOn =
  (mode: Mode): StartRule =>
  (builder, token) => {
    builder.templateModes.pop();
    builder.templateModes.push(mode);
    builder.mode = mode;
    startAgain(builder, token);
  };

export const inTemplate: ModeRules = {
  text: textIn('in body'),
  start: startRules(
    {
      'base basefont bgsound link meta noframes script style template title': startIn('in head'),
      'caption colgroup tbody tfoot thead': goOn('in table'),
      col: goOn('in column group'),
      tr: goOn('in table body'),
      'td th': goOn('in row'),
    },
    goOn('in body'),
  ),
  end: endRules({ template: endIn('in head') }, ignore),
};
