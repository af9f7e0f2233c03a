/** What `--as` takes. */
export const EXPORTS = ['markdown', 'html', 'ninjs', 'jsonld', 'text'] as const;

export type ExportFormat = (typeof EXPORTS)[number];
