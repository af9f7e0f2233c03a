import { insertText, isBlank, withoutNulls } from './builder.ts';
import type { ModeRules } from './builder-types.ts';
import { reconstructFormatting } from './formatting.ts';
import { bodyEnd } from './in-body-end.ts';
import { bodyStart } from './in-body-start.ts';

/** The rules of most of a page (HTML standard, 13.2.6.4.7). */
export const inBody: ModeRules = {
  text: (builder, text) => {
    const visible = withoutNulls(builder, text);
    if (visible === '') return;
    reconstructFormatting(builder);
    insertText(builder, visible);
    if (builder.isFramesetOk && !isBlank(visible)) builder.isFramesetOk = false;
  },
  start: bodyStart,
  end: bodyEnd,
};
