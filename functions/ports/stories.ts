import type { ArticleId, EventId } from '../core/publish/identity.ts';
import type { Instant } from '../core/publish/records.ts';
import type { StoryId } from '../core/publish/story-id.ts';
import type { StoryRecord } from '../core/story/record.ts';
import type { Posting } from '../core/story/store.ts';
import type { Consistency, StoryRef } from './catalogue.ts';

/** That an article belongs to a story: written before the article is told with it, so that a repeat says the same. */
export interface Membership {
  readonly articleId: ArticleId;
  readonly story: StoryId;
  /** The event that claimed it. */
  readonly eventId: EventId;
  /** An article of the story of which it is a near-copy. Absent: none. */
  readonly copyOf?: ArticleId;
  /** What stories know of its text, as the version has it. */
  readonly signature: string;
  /** The scopes in which it is, or was, the first of its story that was told. */
  readonly scopes: readonly string[];
  /** Stories that it was told with before its text came to be about something else: they have words of it. Absent: none. */
  readonly former?: readonly StoryId[];
  /** An editor said so: nothing but another ruling changes it. */
  readonly isRuled?: true;
  readonly since: Instant;
}

/** A story with what was told of it. */
export interface Story {
  readonly id: StoryId;
  /** Counts writes; a writer that read another `rev` starts again. */
  readonly rev: number;
  /** What the index compares articles with. */
  readonly record: StoryRecord;
  /** Its articles that were told and not withdrawn since, the first in front. */
  readonly articles: readonly ArticleId[];
  /** The article that was told first in each scope. */
  readonly told: Readonly<Record<string, ArticleId>>;
  /** An editor merged it with another story, to which its later articles go. Absent: no. */
  readonly mergedInto?: StoryId;
}

/** What announce asks of the stories. Reads may be a second behind: a repeated alert is better than a lost one. */
export interface Stories {
  /** The memberships of articles, and for each word the postings under it since a day. */
  find(
    articleIds: readonly ArticleId[],
    words: readonly number[],
    since: number,
    consistency?: Consistency,
  ): Promise<{
    readonly memberships: ReadonlyMap<ArticleId, Membership>;
    readonly postings: ReadonlyMap<number, readonly Posting[]>;
  }>;
  stories(ids: readonly StoryId[], consistency?: Consistency): Promise<readonly Story[]>;
  /**
   * Writes a membership.
   *
   * @param before the one that was read; another one that was written meanwhile stays
   * @returns the one that holds
   */
  join(membership: Membership, before: Membership | null): Promise<Membership>;
  /**
   * Writes a story.
   *
   * @param expectedRev the `rev` that was read; null when there was no story
   */
  write(story: Story, expectedRev: number | null): Promise<'written' | 'conflict'>;
  /** Makes stories findable under words. */
  post(postings: readonly Posting[]): Promise<void>;
  /** Has the sweep see whether an article of the story is to be told again. */
  askToRetell(story: StoryId, now: Instant): Promise<void>;
}

/** What the sweep and release ask of the stories. */
export interface ReannouncingStories extends Pick<Stories, 'stories'> {
  /** The stories that were asked about. */
  toRetell(): AsyncIterable<StoryRef>;
  /** Notes that a story was seen to. One that was asked about again meanwhile stays. */
  retold(ref: StoryRef): Promise<void>;
}

/** An editor's ruling on an article. */
export interface Ruling {
  readonly story: StoryId;
  /** The story of the article that was merged with that one, so that a split can give it back. Absent: the article was split off or given back. */
  readonly mergedFrom?: StoryId;
}

/**
 * What editors have ruled. It is kept beside the articles, so that a story table that is lost can be made anew with it, and written
 * together with the membership: neither says anything else than the other, and nothing comes back to an article that was erased
 * while a command slept.
 */
export interface Rulings {
  /**
   * Writes a membership by a person's command.
   *
   * @param before the one that was read; null where there was none
   * @param ruling that it follows from; null where it follows from none
   * @returns `conflict`: somebody has written another one since, or the article is gone; nothing is written then
   */
  place(
    membership: Membership,
    before: Membership | null,
    ruling: Ruling | null,
  ): Promise<'placed' | 'conflict'>;
  rulingsOf(articleIds: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, Ruling>>;
}

/** A story to be written, and the `rev` that was read of it; null where there was none. */
export interface StoryWrite {
  readonly story: Story;
  readonly expectedRev: number | null;
}

/** What people ask of the stories. */
export interface RuledStories extends Stories, ReannouncingStories {
  membershipsOf(
    articleIds: readonly ArticleId[],
    consistency?: Consistency,
  ): Promise<ReadonlyMap<ArticleId, Membership>>;
  /** The memberships of articles that are copies of one. Looks through the whole table. */
  copiesOf(articleId: ArticleId): Promise<readonly Membership[]>;
  /**
   * Writes stories, all or none, while memberships are as they were read: an article that was erased meanwhile comes into none.
   *
   * @param unchanged no more than 97
   */
  writeTogether(
    writes: readonly StoryWrite[],
    unchanged: readonly Membership[],
  ): Promise<'written' | 'conflict'>;
  /** Deletes a membership that nobody has changed since it was read. */
  forget(membership: Membership): Promise<'forgotten' | 'conflict'>;
  /** Deletes a story that nobody has changed since it was read. */
  drop(story: Story): Promise<'written' | 'conflict'>;
  /** Takes a story away from under words. */
  unpost(story: StoryId, words: readonly number[]): Promise<void>;
}
