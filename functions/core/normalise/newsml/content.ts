import type { Rejection } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';
import { readBody, readFragment } from '../body/read-body.ts';
import type { Draft, Note } from '../draft.ts';
import { EMPTY_DRAFT } from '../draft.ts';
import type { Element } from '../html/tree.ts';
import { asHtml } from '../nitf/as-html.ts';
import { readNitfElement } from '../nitf/read-nitf.ts';
import { readPlain } from '../plain/read-plain.ts';
import { bodyOf } from '../wire/pieces.ts';
import { anyBelow, attributeOf, childAt, childrenOf, rawText, textIn } from '../xml/find.ts';

const contentsOf = (item: Element): readonly Element[] =>
  childrenOf(childAt(item, 'contentset'), 'inlinexml', 'inlinedata').filter(
    (content) => textIn(content) !== null,
  );

/** Whether an item has copy inside it. */
export const hasText = (item: Element): boolean => contentsOf(item).length > 0;

/**
 * Reads the copy of a NewsML-G2 item: XML before data, of either the first.
 */
export const readContent = (item: Element, note: Note): Result<Draft, Rejection> => {
  const contents = contentsOf(item);
  const inline = contents.find((content) => content.tag === 'inlinexml');
  if (inline !== undefined) {
    const nitf = anyBelow(inline, 'nitf');
    if (nitf !== null) return readNitfElement(nitf, note);
    const body = anyBelow(inline, 'body') ?? inline;
    const language = attributeOf(anyBelow(inline, 'html'), 'lang');
    return ok({ ...EMPTY_DRAFT, language, ...bodyOf(readBody(asHtml(body), null, note)) });
  }
  const [data] = contents;
  if (data === undefined) return ok(EMPTY_DRAFT);
  const text = rawText(data);
  const draft = /html/i.test(attributeOf(data, 'contenttype') ?? '')
    ? bodyOf(readFragment(text, null, note))
    : { pieces: readPlain(text, note).pieces };
  return ok({ ...EMPTY_DRAFT, ...draft });
};
