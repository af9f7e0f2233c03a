import type { Edition } from '../../functions/core/edition.ts';
import { toHtml } from '../../functions/core/export/to-html.ts';
import { jsonForPages, toJsonLd } from '../../functions/core/export/to-json-ld.ts';
import { toMarkdown } from '../../functions/core/export/to-markdown.ts';
import { toNinjs } from '../../functions/core/export/to-ninjs.ts';
import { toText } from '../../functions/core/export/to-text.ts';
import { topicsJsonLd } from '../../functions/core/export/topics-json-ld.ts';
import type { Declared } from '../../functions/core/metadata/declaration.ts';
import { FIELDS } from '../../functions/core/metadata/fields.ts';
import type { AnnouncedTopic } from '../../functions/core/topic.ts';
import type { ExportFormat } from './export-formats.ts';

const write = (
  edition: Edition,
  declared: Declared,
  format: ExportFormat,
  topics: readonly AnnouncedTopic[],
): string => {
  switch (format) {
    case 'markdown':
      return toMarkdown(edition, declared);
    case 'html':
      return toHtml(edition, declared);
    case 'ninjs':
      return JSON.stringify(toNinjs(edition, declared, FIELDS, topics));
    case 'jsonld':
      return jsonForPages({ ...toJsonLd(edition, declared), ...topicsJsonLd(topics) });
    case 'text':
      return toText(edition);
    default:
      return format satisfies never;
  }
};

/** An edition in a format for others, without the line end that its last line gets when it is put out. */
export const exported = (
  edition: Edition,
  declared: Declared,
  format: ExportFormat,
  topics: readonly AnnouncedTopic[] = [],
): string => write(edition, declared, format, topics).replace(/\n$/, '');
