import type { Block, Edition, Image } from '../../functions/core/edition.ts';
import type { Section } from '../../functions/core/section.ts';
import { announcedTopics } from '../../functions/core/tag/announced.ts';
import type { AnnouncedTopic } from '../../functions/core/topic.ts';
import { bold, clean, cleanLine, columns, dim, labelled, wrap, yellow } from './text.ts';

/** Everything about an edition that a person may want to see, the body last, as lines for a terminal. */
export const editionLines = (
  edition: Edition & { readonly section: Section },
  topics: readonly AnnouncedTopic[],
): readonly string[] => [
  ...wrap(cleanLine(edition.headline), '  ').split('\n').map(bold),
  ...(edition.standfirst === null ? [] : [wrap(cleanLine(edition.standfirst), '  ')]),
  `  ${dim(creditLine(edition))}`,
  '',
  ...labelled('Section', [sectionText(edition.section)]),
  ...topicLines(topics),
  ...labelled('URL', edition.canonicalUrl === null ? [] : [cleanLine(edition.canonicalUrl)]),
  ...labelled('Source', edition.source === null ? [] : [cleanLine(edition.source)]),
  ...labelled('Images', edition.images.map(imageText)),
  '',
  ...edition.body.filter(({ kind }) => kind !== 'image').flatMap((block) => [...blockLines(block), '']),
];

const creditLine = (edition: Edition): string =>
  [
    edition.byline.length === 0 ? null : `By ${edition.byline.join(', ')}`,
    edition.dateline,
    edition.publishedAt,
    edition.modifiedAt === null ? null : `modified ${edition.modifiedAt}`,
    languageText(edition),
    edition.wordCount === 1 ? '1 word' : `${edition.wordCount} words`,
    edition.readingMinutes === undefined ? null : `${edition.readingMinutes} min`,
    edition.isExcerpt === true ? 'excerpt' : null,
  ]
    .filter((part) => part !== null)
    .map(cleanLine)
    .join(' · ');

/** `en`, or with how far it can be trusted where it was only detected: `en (0.81)`. */
const languageText = ({ language, languageConfidence }: Edition): string =>
  languageConfidence === undefined || languageConfidence === 1 || language === 'und'
    ? language
    : `${language} (${languageConfidence})`;

/** `sport  0.93`, or that it is only a guess. */
export const sectionText = ({ name, confidence, sure }: Section): string =>
  sure
    ? `${name}  ${dim(confidence.toFixed(2))}`
    : yellow(`${name}?  not sure (${confidence.toFixed(2)}), so not announced`);

/** The topics that are announced, in the order in which they are, and those that are only mentioned. */
export const topicLines = (topics: readonly AnnouncedTopic[]): readonly string[] => {
  const announced = announcedTopics(topics);
  const others = topics.filter((topic) => !announced.includes(topic));
  return [
    ...labelled('Topics', announced.length === 0 ? [dim('none')] : columns(announced.map(topicRow))),
    ...labelled(
      'Mentions',
      others.length === 0
        ? []
        : wrap(others.map(({ name }) => cleanLine(name)).join(', '), ' '.repeat(13))
            .trimStart()
            .split('\n')
            .map((line) => dim(line.trimStart())),
    ),
  ];
};

const topicRow = ({ id, name, relevance, source }: AnnouncedTopic): readonly string[] => [
  cleanLine(name),
  cleanLine(id),
  relevance.toFixed(2),
  source,
];

const imageText = ({ url, caption, credit }: Image): string =>
  [caption, credit === null ? null : `(${credit})`, url]
    .filter((part) => part !== null)
    .map(cleanLine)
    .join(' ');

const blockLines = (block: Block): readonly string[] => {
  const text = clean(block.text);
  switch (block.kind) {
    case 'paragraph':
      return [wrap(text, '  ')];
    case 'heading':
      return [bold(wrap(text, '  '))];
    case 'list':
      return block.items.map((item, i) =>
        wrap(`${block.ordered ? `${i + 1}.` : '•'} ${cleanLine(item)}`, '    '),
      );
    case 'quote':
      return [wrap(text, '  │ ')];
    case 'table':
      return text.split('\n').map((row) => `    ${row}`);
    case 'embed':
      return [
        wrap(
          [text, block.url === null ? '' : dim(cleanLine(block.url))]
            .filter((part) => part !== '')
            .join('\n'),
          '  ▸ ',
        ),
      ];
    case 'image':
      return [];
    default:
      return block satisfies never;
  }
};
