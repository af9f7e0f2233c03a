import { loadOnce } from '../../load-once.ts';
import { ok } from '../../result.ts';
import type { TextFormat } from '../format.ts';

const HTML_START =
  /^\s*(?:<!--(?:(?!-->)[\s\S]){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|section|div|meta|title|h1|p)\b/i;

/** As XHTML begins: with what XML allows before the first tag. */
const XHTML_START =
  /^\s*(?:(?:<!--(?:(?!-->)[\s\S]){0,2000}-->|<\?[^>]{0,200}>|<!doctype\s+html[^>]{0,300}>)\s*)*<html\b/i;

const HTML_TAG =
  /<(?:html|head|body|article|main|section|div|p|h[1-6]|br|ul|ol|table|blockquote|figure|span|a)\b[^<>]{0,2000}>/i;

const reader = loadOnce(() => import('./read-upload.ts'));

export const html: TextFormat = {
  kind: 'text',
  name: 'html',
  mediaTypes: { html: 'text/html', htm: 'text/html', xhtml: 'application/xhtml+xml' },
  recognises: ({ head }) =>
    HTML_START.test(head) || XHTML_START.test(head) ? ok('It begins as an HTML page does.') : null,
  isLabelled: ({ mediaType, extension, text }) =>
    (mediaType === 'text/html' ||
      mediaType === 'application/xhtml+xml' ||
      ['html', 'htm', 'xhtml'].includes(extension)) &&
    HTML_TAG.test(text)
      ? ok('Its name or its content type says so, and it has tags.')
      : null,
  read: async (upload, note) => (await reader()).readUpload(upload, note),
};
