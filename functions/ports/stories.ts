import type { ArticleId, EventId } from '../core/publish/identity.ts';
import type { Instant } from '../core/publish/records.ts';
import type { StoryId } from '../core/publish/story-id.ts';
import type { StoryRecord } from '../core/story/record.ts';
import type { Posting } from '../core/story/store.ts';
import type { Consistency, StoryRef } from './catalogue.ts';

/**
 * The membership of an article in a story. It is written before the article is announced with the story, so that a
 * repeat says the same.
 */
export interface Membership {
  readonly articleId: ArticleId;
  readonly story: StoryId;
  /** The event that claimed it. */
  readonly eventId: EventId;
  /** An article of the story of which it is a near-copy. Absent if there is none. */
  readonly copyOf?: ArticleId;
  /** The signature of its text, as the version has it. */
  readonly signature: string;
  /** The scopes in which it is, or was, the first announced article of its story. */
  readonly scopes: readonly string[];
  /**
   * Stories that it was announced with before its text changed to something else: they have words of it. Absent if
   * there are none.
   */
  readonly former?: readonly StoryId[];
  /** An editor ruled this: only another ruling changes it. */
  readonly isRuled?: true;
  readonly since: Instant;
}

/** A story with its announced articles. */
export interface Story {
  readonly id: StoryId;
  /** Counts writes; a writer that read another `rev` starts again. */
  readonly rev: number;
  /** The record that the index compares articles with. */
  readonly record: StoryRecord;
  /** Its articles that were announced and not withdrawn since, the first one first. */
  readonly articles: readonly ArticleId[];
  /** The article that was announced first in each scope. */
  readonly told: Readonly<Record<string, ArticleId>>;
  /** The story with which an editor merged it, and to which its later articles go. Absent if it was not merged. */
  readonly mergedInto?: StoryId;
}

/** The stories as announce uses them. Reads may be a second behind: a repeated alert is better than a lost one. */
export interface Stories {
  /** The memberships of articles, and for each word the postings under it since a given day. */
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
   * @returns the membership that is stored now
   */
  join(membership: Membership, before: Membership | null): Promise<Membership>;
  /**
   * Writes a story.
   *
   * @param expectedRev the `rev` that was read, or null if there was no story
   */
  write(story: Story, expectedRev: number | null): Promise<'written' | 'conflict'>;
  /** Makes stories findable under words. */
  post(postings: readonly Posting[]): Promise<void>;
  /** Has the sweep check whether an article of the story must be announced again. */
  requestReannouncement(story: StoryId, now: Instant): Promise<void>;
}

/** The stories as the sweep and release use them. */
export interface ReannouncingStories extends Pick<Stories, 'stories'> {
  /** The stories that were asked about. */
  toReannounce(): AsyncIterable<StoryRef>;
  /** Deletes the request to check a story. A newer request stays. */
  reannounced(ref: StoryRef): Promise<void>;
}

/** An editor's ruling on an article. */
export interface Ruling {
  readonly story: StoryId;
  /**
   * The article's earlier story, which was merged with this one, so that a split can restore it. Absent if the
   * article was split off or returned.
   */
  readonly mergedFrom?: StoryId;
}

/**
 * The rulings of editors. They are stored beside the articles, so that a lost story table can be rebuilt with them,
 * and written together with the membership, so that the two never differ and nothing returns to an article that was
 * erased while a command was delayed.
 */
export interface Rulings {
  /**
   * Writes a membership by a person's command.
   *
   * @param before the one that was read, or null if there was none
   * @param ruling that it follows from, or null
   * @returns `conflict` if another one was written since, or the article is gone; nothing is written then
   */
  place(
    membership: Membership,
    before: Membership | null,
    ruling: Ruling | null,
  ): Promise<'placed' | 'conflict'>;
  rulingsOf(articleIds: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, Ruling>>;
}

/** A story to be written, and the `rev` that was read, or null if there was none. */
export interface StoryWrite {
  readonly story: Story;
  readonly expectedRev: number | null;
}

/** The stories as people's commands use them. */
export interface RuledStories extends Stories, ReannouncingStories {
  membershipsOf(
    articleIds: readonly ArticleId[],
    consistency?: Consistency,
  ): Promise<ReadonlyMap<ArticleId, Membership>>;
  /** The memberships of articles that are copies of one. Scans the whole table. */
  copiesOf(articleId: ArticleId): Promise<readonly Membership[]>;
  /**
   * Writes stories, all or none, if memberships are as they were read: an article that was erased meanwhile is added
   * to none.
   *
   * @param unchanged no more than 97
   */
  writeTogether(
    writes: readonly StoryWrite[],
    unchanged: readonly Membership[],
  ): Promise<'written' | 'conflict'>;
  /** Deletes a membership that has not changed since it was read. */
  forget(membership: Membership): Promise<'forgotten' | 'conflict'>;
  /** Deletes a story that has not changed since it was read. */
  drop(story: Story): Promise<'written' | 'conflict'>;
  /** Removes a story from the postings of words. */
  unpost(story: StoryId, words: readonly number[]): Promise<void>;
}
