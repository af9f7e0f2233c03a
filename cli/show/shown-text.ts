import type { Warning } from '../../functions/core/edition.ts';
import { outsideEdition } from '../../functions/core/metadata/declared.ts';
import type { Fields } from '../../functions/core/metadata/field.ts';
import { FIELDS } from '../../functions/core/metadata/fields.ts';
import type { EditionDocument } from '../../functions/core/publish/edition-document.ts';
import type {
  ArticleRecord,
  ErasureRecord,
  KeyRecord,
  VersionRecord,
} from '../../functions/core/publish/records.ts';
import { ownStoryOf } from '../../functions/core/publish/story-id.ts';
import { editionLines, sectionText, topicLines } from '../present/edition-text.ts';
import { embargoText, pauseText } from '../present/held-back.ts';
import { bold, cleanLine, columns, cyan, dim, green, labelled, red, wrap, yellow } from '../present/text.ts';
import { s3Url } from '../target/target.ts';
import type { Shown } from './find-shown.ts';

/** The outcome of an upload, in words. */
export const outcomeText = ({ outcome, version, articleId, rejection }: KeyRecord): string => {
  const article = `article ${articleId ?? '?'}`;
  switch (outcome) {
    case 'committed':
      return green(`committed as version ${version ?? '?'} of ${article}`);
    case 'unchanged':
      return `unchanged: the same content as version ${version ?? '?'} of ${article}`;
    case 'alternate':
      return yellow(
        `an alternate of ${article}, which has the same id, address or words; no version of its own`,
      );
    case 'quarantined':
      return red(`quarantined: ${rejection?.code ?? 'rejected'}`);
    case 'withdrawn':
      return yellow(`withdrawn: version ${version ?? '?'} of ${article} takes it back`);
    case 'removed':
      return 'removed; nothing had been published from it';
    case 'erased':
      return 'erased';
    default:
      return outcome satisfies never;
  }
};

/** A part of an upload that did not take effect, in words. */
export const warningText = ({ code, message }: Warning): string => `${cleanLine(message)} (${code})`;

/**
 * Formats an upload and its article for people.
 *
 * @param page the article's address on the reader site; null if it has none
 */
export const shownText = (shown: Shown, page: string | null = null, fields: Fields = FIELDS): string => {
  const { upload, article, version, edition } = shown;
  return [
    ...(upload === null ? [] : uploadLines(upload)),
    ...(article === null || version === null ? [] : [...articleLines(article, version, shown, page), '']),
    ...(shown.erasure === null ? [] : erasureLines(shown.erasure)),
    ...(version === null
      ? []
      : edition === null
        ? summaryLines(version)
        : [...declaredLines(edition, fields), ...editionLines(edition, edition.topics)]),
  ]
    .join('\n')
    .replace(/\n+$/, '');
};

/** The declared id and handling of the article. Declared content is shown with the edition. */
const declaredLines = ({ declared }: EditionDocument, fields: Fields): readonly string[] => {
  const said = outsideEdition(declared, fields);
  const lines = labelled(
    'Declared',
    said.map(([{ key, kind }, value]) => `${key}: ${cleanLine(kind.format(value))}`),
  );
  return lines.length === 0 ? [] : [...lines, ''];
};

const uploadLines = (upload: KeyRecord): readonly string[] => [
  cyan(cleanLine(s3Url(upload.upload))),
  ...labelled('Outcome', [outcomeText(upload)]),
  ...(upload.rejection === null ? [] : [wrap(cleanLine(upload.rejection.message), ' '.repeat(13))]),
  ...labelled('Warning', upload.warning === undefined ? [] : [yellow(warningText(upload.warning))]),
  ...labelled('Handled', [upload.handledAt]),
  '',
];

const erasureLines = ({
  articleId,
  reason,
  startedAt,
  finishedAt,
  keys,
}: ErasureRecord): readonly string[] => [
  cyan(`article ${articleId}`),
  ...labelled('Status', [
    finishedAt === null
      ? yellow(`is being erased since ${startedAt}; a run that was stopped is finished by \`slugline erase\``)
      : `erased at ${finishedAt}`,
  ]),
  ...labelled('Reason', reason === null ? [] : [cleanLine(reason)]),
  ...labelled(
    'Keys',
    keys.map((key) => cleanLine(s3Url(key))),
  ),
];

const articleLines = (
  article: ArticleRecord,
  version: VersionRecord,
  { history, alternates, paused }: Shown,
  page: string | null,
): readonly string[] => [
  cyan(`article ${article.articleId}, version ${version.version}`),
  ...labelled('Status', [statusText(article, paused)]),
  ...labelled(
    'Expires',
    article.expiresAt === null || article.status === 'withdrawn' ? [] : [article.expiresAt],
  ),
  ...labelled('Upload', [cleanLine(s3Url(version.upload))]),
  ...labelled('Owner', article.owner.key === version.upload.key ? [] : [cleanLine(s3Url(article.owner))]),
  ...labelled(
    'Alternates',
    alternates.map((alternate) => cleanLine(s3Url(alternate))),
  ),
  ...labelled('Edition', version.edition === null ? [] : [cleanLine(s3Url(version.edition))]),
  ...labelled('Page', page === null ? [] : [page]),
  ...labelled('Audience', audienceLines(article)),
  ...labelled('Story', storyLines(article)),
  ...labelled(
    'Versions',
    columns(history.map((record) => [String(record.version), record.committedAt, historyText(record)])),
  ),
];

const historyText = ({ status, changes, kill, reason }: VersionRecord): string => {
  if (status !== 'withdrawn') return changes.length === 0 ? '' : `changed ${changes.join(', ')}`;
  return `${kill ? 'killed' : 'withdrawn'}${reason === null ? '' : `: ${cleanLine(reason)}`}`;
};

const statusText = (article: ArticleRecord, paused: Shown['paused']): string => {
  const { status, live, liveStatus, latest, held, lastAnnouncement } = article;
  const announced =
    live === 0
      ? 'nothing announced yet'
      : lastAnnouncement?.version === live
        ? `version ${live} was announced`
        : `version ${live} was not announced`;
  if (held !== null) return yellow(`version ${held} is ${embargoText(article)}; ${announced}`);
  if (paused !== null) return yellow(`version ${paused.version} ${pauseText(paused.scope)}; ${announced}`);
  if (status === 'withdrawn')
    return yellow(`withdrawn; ${liveStatus === 'never' ? 'it was never announced' : announced}`);
  return live === latest ? green(`live; ${announced}`) : `version ${latest} is being announced; ${announced}`;
};

/** The story that it was announced with, and the scopes in which it was the story's first article. */
const storyLines = ({ articleId, lastAnnouncement, audience }: ArticleRecord): readonly string[] => {
  if (lastAnnouncement === null || lastAnnouncement.version === null) return [];
  const { id, copyOf } = lastAnnouncement.story ?? { id: ownStoryOf(articleId) };
  return [
    [
      id,
      ...(audience.story.length === 0 ? [] : [`first in ${audience.story.map(cleanLine).join(', ')}`]),
      ...(copyOf === undefined ? [] : [`copy of ${copyOf}`]),
    ].join('; '),
  ];
};

const audienceLines = ({ audience }: ArticleRecord): readonly string[] =>
  [audience.topics, audience.sections, audience.languages]
    .filter((values) => values.length > 0)
    .map((values) => values.map(cleanLine).join(' '));

const summaryLines = ({ summary, section, topics }: VersionRecord): readonly string[] => [
  `  ${bold(cleanLine(summary.headline))}`,
  '',
  ...labelled('Section', [sectionText(section)]),
  ...topicLines(topics),
  '',
  dim('  The text is not in the editions bucket: the article was withdrawn, or its edition was removed.'),
];
