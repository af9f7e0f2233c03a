/** The formats of `--as`. */
export const EXPORTS = ['markdown', 'html', 'ninjs', 'jsonld', 'text'] as const;

export type ExportFormat = (typeof EXPORTS)[number];

/** Short for `markdown`. */
export const MARKDOWN = 'md';
