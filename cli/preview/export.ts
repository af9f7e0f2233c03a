import type { Declared, Edition } from '../../functions/core/edition.ts';
import { toHtml } from '../../functions/core/export/to-html.ts';
import { jsonForPages, toJsonLd } from '../../functions/core/export/to-json-ld.ts';
import { toMarkdown } from '../../functions/core/export/to-markdown.ts';
import { toNinjs } from '../../functions/core/export/to-ninjs.ts';
import { toText } from '../../functions/core/export/to-text.ts';
import type { ExportFormat } from './export-formats.ts';

const write = (edition: Edition, declared: Declared, format: ExportFormat): string => {
  switch (format) {
    case 'markdown':
      return toMarkdown(edition, declared);
    case 'html':
      return toHtml(edition, declared);
    case 'ninjs':
      return JSON.stringify(toNinjs(edition, declared));
    case 'jsonld':
      return jsonForPages(toJsonLd(edition, declared));
    case 'text':
      return toText(edition);
    default:
      return format satisfies never;
  }
};

/** An edition in a format for others, without the line end that its last line gets when it is put out. */
export const exported = (edition: Edition, declared: Declared, format: ExportFormat): string =>
  write(edition, declared, format).replace(/\n$/, '');
