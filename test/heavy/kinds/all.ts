import { DECLARED_KINDS } from './declared.ts';
import { DOCUMENT_KINDS } from './document.ts';
import { FRAGMENT_KINDS, HTML_KINDS } from './html.ts';
import type { Kinds } from './kind.ts';
import { BYTE_KINDS, MAIL_KINDS } from './mail.ts';
import { MARKDOWN_KINDS } from './markdown.ts';
import { MARKER_KINDS } from './markers.ts';
import { MATTER_KINDS } from './matter.ts';
import { NAME_KINDS, SIGN_KINDS } from './signs.ts';
import { NINJS_KINDS, XML_KINDS } from './wire.ts';

/** Every kind, by its group and name. */
export const KINDS: Kinds = Object.fromEntries(
  Object.entries({
    sign: SIGN_KINDS,
    name: NAME_KINDS,
    markdown: MARKDOWN_KINDS,
    marker: MARKER_KINDS,
    matter: MATTER_KINDS,
    declared: DECLARED_KINDS,
    html: HTML_KINDS,
    fragment: FRAGMENT_KINDS,
    ninjs: NINJS_KINDS,
    xml: XML_KINDS,
    mail: MAIL_KINDS,
    document: DOCUMENT_KINDS,
    bytes: BYTE_KINDS,
  }).flatMap(([group, kinds]) =>
    Object.entries(kinds).map(([name, kind]) => [`${group}: ${name}`, kind] as const),
  ),
);
