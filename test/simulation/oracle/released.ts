import { readDocumentKey } from '../../../functions/core/publish/document-place.ts';
import { eventIdOf } from '../../../functions/core/publish/identity.ts';
import { EVERY_SECTION } from '../../../functions/core/publish/pauses.ts';
import type { VersionRecord } from '../../../functions/core/publish/records.ts';
import type { Script } from '../script.ts';
import { MAX_SKEW_MS } from '../world.ts';
import { deliveriesOf, freeAt, type Judged } from './seen.ts';

/** Nothing is released before its embargo ends, and nothing that is announced while it is paused. */
export function* judgeReleases({ releases = [], pauses = [] }: Judged, script: Script): Iterable<string> {
  for (const { document, at, lookedAt, isAnnounced } of releases) {
    if (document.schema !== 'slugline.edition.v1') continue;
    const name = `${document.articleId}.${document.version}`;
    const free = freeAt(document.headline, script);
    if (at + MAX_SKEW_MS < free) yield `${name}: released ${free - at} ms before its embargo`;
    const { section } = document;
    for (const { scope, from, to } of isAnnounced && lookedAt !== null ? pauses : [])
      if (
        (scope === EVERY_SECTION || (section.sure && section.id === scope)) &&
        (lookedAt ?? 0) > from &&
        (lookedAt ?? 0) < (to ?? Number.POSITIVE_INFINITY)
      )
        yield `${name}: released while ${scope} was paused`;
  }
}

/** Who hears of an edition finds it; what was withdrawn meanwhile is its tombstone, and what was erased is gone. */
export function* judgeAnnouncedEditions(cloud: Judged): Iterable<string> {
  for (const { announcement, found } of deliveriesOf(cloud)) {
    const { articleId, version, edition, headline, eventId } = announcement;
    if (found === undefined || edition == null || !cloud.store.articles.has(articleId)) continue;
    if (found === null) yield `${eventId}: told, and its edition is not there`;
    else if (
      found.schema === 'slugline.tombstone.v1'
        ? found.version <= version || found.articleId !== articleId
        : found.version !== version || found.headline !== headline || found.articleId !== articleId
    )
      yield `${eventId}: told, and in the place of its edition is ${found.articleId}.${found.version}`;
  }
}

/** Readers can read the text of what is live, and of its versions since the last withdrawal; of nothing else. */
export function* judgeReadable(cloud: Judged, { operations }: Script): Iterable<string> {
  const { store, editions } = cloud;
  if (!editions) return;
  const told = new Set(deliveriesOf(cloud).map(({ announcement }) => announcement.eventId));
  /** Whether its object came back before anyone came to know of it. */
  const isRetracted = ({ articleId, version, upload, tombstone, contentHash }: VersionRecord): boolean =>
    upload.object === 'absent' &&
    store.versions.has(`${articleId}.${version + 1}`) &&
    !told.has(eventIdOf(articleId, version, contentHash)) &&
    !editions.readable.has(`released/${tombstone?.key}`);
  const withdrawnAt = (articleId: string): number =>
    Math.max(
      0,
      ...[...store.versions.values()]
        .filter((version) => version.articleId === articleId && version.status === 'withdrawn')
        .filter((version) => !isRetracted(version))
        .map(({ version }) => version),
    );
  for (const [key, { document, proof }] of editions.readable) {
    const named = readDocumentKey(key);
    const name = `${named?.articleId}.${named?.version}`;
    const version = store.versions.get(name);
    if (operations?.erasures.get(named?.articleId as never)?.done != null) continue;
    if (version === undefined) yield `${name}: released, and never committed`;
    else if (key !== `released/${(version.edition ?? version.tombstone)?.key}`)
      yield `${name}: released is a document that was not committed`;
    else if (proof.committedAt !== version.committedAt || proof.status !== version.status)
      yield `${name}: its proof is of another version`;
    else if (document.schema === 'slugline.edition.v1' && version.version < withdrawnAt(version.articleId))
      yield `${name}: withdrawn, and readers can read its text`;
  }
  for (const { articleId, live, liveStatus } of store.articles.values()) {
    const version = store.versions.get(`${articleId}.${live}`);
    if (liveStatus !== 'live' || version === undefined) continue;
    const found = editions.readable.get(`released/${version.edition?.key}`);
    if (found?.document.version !== live) yield `${articleId}.${live}: live, and readers cannot read it`;
  }
}
