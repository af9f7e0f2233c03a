import { escapeHtml } from '../normalise/markup/inline-html.ts';

/** HTML that is safe to send: written by us, or escaped. */
export interface Html {
  readonly html: string;
}

/** The pieces between HTML: text is escaped, HTML stays, lists are joined, null and the like are left out. */
export type Part = Html | string | number | null | false | readonly Part[];

const written = (part: Part): string => {
  if (part === null || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'html' in part ? part.html : part.map(written).join('');
};

/**
 * HTML with its values escaped, so that no text becomes markup. Attributes must stand in double quotes.
 *
 * @example html`<p title="${title}">${text}</p>`
 */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: strings.reduce((all, text, at) => all + written(parts[at - 1] ?? null) + text),
});

/** HTML that is known to be safe, such as that of `bodyHtml`. */
export const safeHtml = (text: string): Html => ({ html: text });

export const NOTHING: Html = { html: '' };
