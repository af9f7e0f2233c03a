import type { Token } from 'marked';
import type { Image } from '../../edition.ts';
import { parseHtml } from '../html/tree.ts';
import { textOf } from '../html/walk.ts';
import { webUrl } from '../urls.ts';

const decoded = (text: string): string =>
  text.includes('&') ? textOf(parseHtml(text.replaceAll('<', '&lt;'))) : text;

const padded = (text: string): string => {
  const [, before = '', , after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return before + decoded(text) + after;
};

/**
 * What inline tokens say, without their markup; images among them are put into a list.
 */
export const inlineText = (tokens: readonly Token[], images: Image[]): string =>
  tokens
    .map((token): string => {
      switch (token.type) {
        case 'image':
          images.push({ url: webUrl(token.href), caption: token.title || token.text || null, credit: null });
          return '';
        case 'br':
          return ' ';
        case 'html':
          return /^<br\b/i.test(token.raw) ? ' ' : '';
        case 'codespan':
          return token.text;
        default:
          return 'tokens' in token && token.tokens !== undefined
            ? inlineText(token.tokens, images)
            : padded('text' in token ? String(token.text) : '');
      }
    })
    .join('');
