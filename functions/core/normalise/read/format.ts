import type { Rejection } from '../../edition.ts';
import type { Result } from '../../result.ts';
import { err, ok } from '../../result.ts';
import type { Note } from '../draft.ts';
import { withoutUnseen } from '../markdown/matter-of.ts';
import { hasTooManyElements } from '../xml/too-many-elements.ts';
import { jsonOutline } from './json-outline.ts';
import { ACCEPTED, HEAVY_JSON, HEAVY_XML, refuse } from './rejection.ts';
import { unsupportedType } from './unsupported.ts';
import { wireFormat } from './wire-format.ts';

export type Format = 'html' | 'markdown' | 'text' | 'ninjs' | 'newsml' | 'nitf' | 'feed';

const HTML_START =
  /^\s*(?:<!--(?:(?!-->)[\s\S]){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|section|div|meta|title|h1|p)\b/i;

/** As XHTML begins: with what XML allows before the first tag. */
const XHTML_START =
  /^\s*(?:(?:<!--(?:(?!-->)[\s\S]){0,2000}-->|<\?[^>]{0,200}>|<!doctype\s+html[^>]{0,300}>)\s*)*<html\b/i;

const HTML_TAG =
  /<(?:html|head|body|article|main|section|div|p|h[1-6]|br|ul|ol|table|blockquote|figure|span|a)\b[^<>]{0,2000}>/i;

/** Front matter in its languages: a first line, and the first name below it. */
const FRONT_MATTER = [
  /^\s*(?:%YAML[^\n]{0,80}\n(?:[%#][^\n]{0,200}\n|[ \t\r]*\n){0,20})?(?:---[ \t]*\r?\n[ \t\r\n]{0,20}(?=---)){0,5}---[ \t]*(?:ya?ml)?[ \t]*(?:[!&]\S{0,40}[ \t]*){0,2}(?:#[^\n]{0,200})?\r?\n(?:[ \t]*#[^\n]{0,200}\n|[ \t\r]*\n){0,20}[\w"'][^\n:]{0,60}:\s/,
  /^\s*(?:\+\+\+|---[ \t]*toml)[ \t]*(?:toml)?[ \t]*(?:#[^\n]{0,200})?\r?\n(?:[ \t]*#[^\n]{0,200}\n|[ \t\r]*\n){0,20}[\w"'-][^\n=]{0,60}=/,
  /^\s*\{[ \t]*\r?\n\s*"[^"\n]{1,60}"\s*:/,
];

const HEAD = 64 * 1024;

const extensionOf = (name: string): string =>
  /\.([a-z0-9]+)$/i.exec(name.replace(/\.gz$/i, ''))?.[1]?.toLowerCase() ?? '';

const mediaTypeOf = (contentType: string | null): string =>
  contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';

/**
 * Tells the format of decoded text: what it contains counts more than its content type, and that more than its name.
 *
 * @param text the decoded upload
 * @returns the format; `unknown-type` that names what it looks like, or `too-large` for JSON or XML of more
 *   parts than any article's
 * @example detectFormat('<!doctype html>…', 'a.txt', null, note) // html
 */
export const detectFormat = (
  text: string,
  name: string,
  contentType: string | null,
  note: Note,
): Result<Format, Rejection> => {
  const head = text.slice(0, HEAD);
  const extension = extensionOf(name);
  const type = mediaTypeOf(contentType);
  const choose = (format: Format, why: string): Result<Format, Rejection> => {
    note('detectFormat', 'chose', format, why);
    return ok(format);
  };
  if (HTML_START.test(head) || XHTML_START.test(head))
    return choose('html', 'It begins as an HTML page does.');
  if (jsonOutline(text) === 'heavy') return err(HEAVY_JSON);
  const wire = wireFormat(text);
  if (wire !== null && wire !== 'ninjs' && hasTooManyElements(text)) return err(HEAVY_XML);
  if (wire !== null) return choose(wire, 'Its root element or its properties say so.');
  const unsupported = unsupportedType(text, extension, type);
  if (unsupported !== null)
    return refuse('unknown-type', `The upload looks like ${unsupported}, which is not taken: ${ACCEPTED}.`);
  const plain = ['txt', 'text'].includes(extension);
  const markdown = type === 'text/markdown' || ['md', 'markdown', 'mdown', 'mkd'].includes(extension);
  if (markdown || (!plain && FRONT_MATTER.some((form) => form.test(withoutUnseen(head)))))
    return choose('markdown', 'Its name, its content type or its front matter says so.');
  const saysHtml =
    type === 'text/html' || type === 'application/xhtml+xml' || ['html', 'htm', 'xhtml'].includes(extension);
  if (saysHtml && HTML_TAG.test(text))
    return choose('html', 'Its name or its content type says so, and it has tags.');
  return choose('text', 'It has the marks of no other format.');
};
