import type { Edition } from '../../../functions/core/edition.ts';
import type { Declared } from '../../../functions/core/metadata/declaration.ts';
import { NOTHING_DECLARED } from '../../../functions/core/metadata/declared.ts';
import type { Commit, VersionCommit } from '../../../functions/core/publish/commit.ts';
import { candidateArticle, decideUpload } from '../../../functions/core/publish/decide-upload.ts';
import type { Claim } from '../../../functions/core/publish/identity.ts';
import type { ArticleRecord, KeyRecord, VersionRecord } from '../../../functions/core/publish/records.ts';
import type { Holder, Rival } from '../../../functions/core/publish/standing.ts';
import type { Section } from '../../../functions/core/section.ts';
import type { Topic, TopicId } from '../../../functions/core/topic.ts';
import { anEdition } from '../../factories/edition.ts';
import { NAMESPACE } from '../../factories/namespace.ts';

export const UPLOAD = { bucket: 'uploads', key: 'story.txt' };
export const NOW = '2026-11-20T09:00:00.000Z';
export const BEFORE = '2026-11-20T08:00:00.000Z';
export const AFTER = '2026-11-20T10:00:00.000Z';

export const sectionOf = (name: string, sure = true): Section => ({
  id: `subject:${name}`,
  qcode: 'medtop:00000000',
  name,
  confidence: 0.5,
  sure,
});

export const topicOf = (id: string, rest: Partial<Topic> = {}): Topic => ({
  id: id as TopicId,
  name: id,
  kind: 'person',
  relevance: 0.5,
  about: true,
  source: 'recogniser',
  evidence: [],
  ...rest,
});

export interface Uploaded {
  readonly edition?: Partial<Edition>;
  readonly declared?: Partial<Declared>;
  readonly section?: Section;
  readonly topics?: readonly Topic[];
  readonly vocabulary?: string;
  readonly now?: string;
  readonly object?: string;
}

/** The records of the catalogue before an upload. */
export interface Before {
  readonly key?: KeyRecord | null;
  readonly article?: ArticleRecord | null;
  readonly version?: VersionRecord | null;
  readonly holders?: ReadonlyMap<Claim, readonly Holder[]>;
  readonly rivals?: readonly Rival[];
}

/** Decides about an upload, given the records before it. */
export const decide = (
  uploaded: Uploaded = {},
  { key, article, version, holders, rivals }: Before = {},
): Commit =>
  decideUpload(
    { upload: UPLOAD, object: uploaded.object ?? 'version:1', sequencer: null, now: uploaded.now ?? NOW },
    {
      edition: anEdition(uploaded.edition),
      declared: { ...NOTHING_DECLARED, ...uploaded.declared },
      section: uploaded.section ?? sectionOf('sport'),
      topics: uploaded.topics ?? [],
      vocabulary: uploaded.vocabulary ?? 'v0',
    },
    {
      key: key ?? null,
      candidate: candidateArticle(NAMESPACE, UPLOAD, key ?? null, uploaded.declared?.articleId ?? null),
      article: article ?? null,
      last: version ?? null,
      holders: holders ?? new Map(),
      rivals: rivals ?? [],
    },
  );

/** Decides about an upload that makes a version, and throws otherwise. */
export const versionOf = (uploaded: Uploaded = {}, before: Before = {}): VersionCommit => {
  const commit = decide(uploaded, before);
  if (commit.kind !== 'version') throw new Error(`a version was expected, not ${commit.key.outcome}`);
  return commit;
};
