import type { Rejection } from '../../edition.ts';
import { FIELDS } from '../../metadata/fields.ts';
import { readNamed } from '../../metadata/read-values.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';
import { readBody, readFragment } from '../body/read-body.ts';
import type { Draft, Note } from '../draft.ts';
import { EMPTY_DRAFT } from '../draft.ts';
import type { Element } from '../html/tree.ts';
import { asHtml } from '../nitf/as-html.ts';
import { readNitfElement } from '../nitf/read-nitf.ts';
import { readPlain } from '../plain/read-plain.ts';
import { metasIn } from '../wire/declare.ts';
import { bodyOf } from '../wire/pieces.ts';
import { anyBelow, attributeOf, childAt, childrenOf, rawText, textIn } from '../xml/find.ts';

const contentsOf = (item: Element): readonly Element[] =>
  childrenOf(childAt(item, 'contentset'), 'inlinexml', 'inlinedata').filter(
    (content) => textIn(content) !== null,
  );

/** Whether an item has copy inside it. */
export const hasText = (item: Element): boolean => contentsOf(item).length > 0;

/** Some providers say that their markup is plain text. */
const isMarkup = (data: Element, text: string): boolean =>
  /html/i.test(attributeOf(data, 'contenttype') ?? '') ||
  /^\s*<(?:p|div|section|article|h[1-6]|ul|table|blockquote|html|body)\b[^>]*>/i.test(text);

/**
 * Reads the copy of a NewsML-G2 item: XML before data, of either the first.
 *
 * @returns the draft; `bad-declaration` where the head of inline XHTML or NITF declares what cannot be read
 */
export const readContent = (item: Element, note: Note): Result<Draft, Rejection> => {
  const contents = contentsOf(item);
  const inline = contents.find((content) => content.tag === 'inlinexml');
  if (inline !== undefined) {
    const nitf = anyBelow(inline, 'nitf');
    if (nitf !== null) return readNitfElement(nitf, note);
    const body = anyBelow(inline, 'body') ?? inline;
    const html = anyBelow(inline, 'html');
    const declared = readNamed(html === null ? [] : metasIn(html), 'html', FIELDS, note);
    if (!declared.ok) return declared;
    const language = attributeOf(html, 'lang');
    const copy = bodyOf(readBody(asHtml(body), null, note));
    return ok({ ...EMPTY_DRAFT, language, ...copy, declared: declared.value });
  }
  const [data] = contents;
  if (data === undefined) return ok(EMPTY_DRAFT);
  const text = rawText(data);
  const draft = isMarkup(data, text)
    ? bodyOf(readFragment(text, null, note))
    : { pieces: readPlain(text, note).pieces };
  return ok({ ...EMPTY_DRAFT, ...draft });
};
