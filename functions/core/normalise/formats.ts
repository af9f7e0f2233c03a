import { docx } from './docx/format.ts';
import { feed } from './feed/format.ts';
import type { Format } from './format.ts';
import { html } from './html/format.ts';
import { mail } from './mail/format.ts';
import { markdown } from './markdown/format.ts';
import { newsml } from './newsml/format.ts';
import { ninjs } from './ninjs/format.ts';
import { nitf } from './nitf/format.ts';
import { plain } from './plain/format.ts';
import { rtf } from './rtf/format.ts';

/**
 * All formats that can be uploaded. Each is asked in this order: those of bytes first, then those of text by what the text
 * contains, then those of text by the name and the content type.
 */
export const FORMATS: readonly Format[] = [
  mail,
  docx,
  rtf,
  // Front matter counts more than a name that says HTML.
  markdown,
  html,
  ninjs,
  newsml,
  nitf,
  feed,
  // Takes what no other takes.
  plain,
];
