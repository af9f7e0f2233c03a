import type { Rejection } from '../../edition.ts';
import { readNamed } from '../../metadata/read-values.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';
import { readBody } from '../body/read-body.ts';
import type { Draft, Note } from '../draft.ts';
import { EMPTY_DRAFT } from '../draft.ts';
import { bodyOf } from '../wire/pieces.ts';
import { metaPairs, readHead } from './head.ts';
import { parsePage } from './parse-page.ts';
import { readHtml } from './read-html.ts';
import { attribute, descendants, textOf } from './walk.ts';

/**
 * Reads a page that an edition was exported as: what it says about itself as any page's, its body whole.
 *
 * @returns the draft; what `readHtml` answers where the page is only said to be an export
 */
export const readExported = async (html: string, note: Note): Promise<Result<Draft, Rejection>> => {
  const page = await readHtml(html, note);
  if (!page.ok && page.error.code === 'bad-declaration') return page;
  const { root } = await parsePage(html);
  const elements = [...descendants(root)];
  const body = elements.find((element) => attribute(element, 'itemprop') === 'articleBody');
  const headline = elements.find((element) => element.tag === 'h1');
  if (body === undefined || headline === undefined) return page;
  note('readExported', 'chose', 'the whole body', 'The page is an exported edition.');
  // A story of a few words is found in no page, and what is declared about it must not be lost.
  const declared = page.ok ? ok(page.value.declared) : readNamed(metaPairs(readHead(root)), 'html');
  if (!declared.ok) return declared;
  const draft = page.ok ? page.value : { ...EMPTY_DRAFT, declared: declared.value };
  const standfirst = elements.find(
    ({ tag, parent, attributes }) =>
      tag === 'p' && parent?.tag === 'header' && attributes.get('class') === 'standfirst',
  );
  return ok({
    ...draft,
    headline: textOf(headline),
    standfirst: standfirst === undefined ? null : textOf(standfirst),
    pieces: bodyOf(readBody(body, null, note)).pieces,
  });
};
