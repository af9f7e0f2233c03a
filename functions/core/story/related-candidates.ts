import { subjectKeysOf } from './related.ts';
import { shortlistOf } from './shortlist.ts';
import type { Signature } from './signature.ts';
import type { Posting } from './store.ts';

/** Where articles that may be related are found. */
export interface RelatedSources {
  /** The postings of each word, the newest first. */
  postings(words: readonly number[]): Promise<readonly (readonly Posting[])[]>;
  /** The articles of stories, without those that were withdrawn; the oldest of each first. */
  articlesOf(stories: readonly string[]): Promise<readonly (readonly string[])[]>;
  /** The topics of the feeds that list each of the articles. */
  topicsOf(articles: readonly string[]): Promise<readonly (readonly string[])[]>;
  /** The newest articles of the feed of a topic, or of `all`. */
  newest(topic: string, most: number): Promise<readonly string[]>;
}

/** From how many articles of the story topics are taken, how many topics are searched, and how far. */
const MOST_TELLERS = 10;
const MOST_TOPICS = 12;
const MOST_OF_TOPIC = 200;
const MOST_OF_ALL = 100;

/** How many words stories are looked up by, and how many of the stories that share most words are compared. */
const MOST_WORDS = 64;
const MOST_STORIES = 60;
const MOST_OF_STORY = 20;

/** People, places, organisations and events say more about an article than its subject. */
const specific = (topics: readonly string[]): readonly string[] =>
  [...new Set(topics)]
    .filter((topic) => topic !== 'all')
    .toSorted((a, b) => Number(a.startsWith('subject:')) - Number(b.startsWith('subject:')))
    .slice(0, MOST_TOPICS);

/**
 * Finds the articles with which an article is compared for related ones: the newest of the topics of its story and of all,
 * and those of the stories under its words.
 *
 * @param ownStory the articles of its story, the oldest first
 * @returns each once, the article itself perhaps among them
 */
export const relatedCandidates = async (
  article: string,
  signature: Signature,
  ownStory: readonly string[],
  sources: RelatedSources,
): Promise<readonly string[]> => {
  const words = subjectKeysOf(signature, MOST_WORDS);
  const ofStories = async (): Promise<readonly string[]> => {
    const postings = await sources.postings(words.map(({ key }) => key));
    const stories = await sources.articlesOf(shortlistOf(words, null, postings, MOST_STORIES));
    return stories.flatMap((articles) => articles.slice(-MOST_OF_STORY));
  };
  const ofTopics = async (): Promise<readonly string[]> => {
    const tellers = [...new Set([article, ...ownStory.slice(-MOST_TELLERS)])];
    const topics = specific((await sources.topicsOf(tellers)).flat());
    return (await Promise.all(topics.map((topic) => sources.newest(topic, MOST_OF_TOPIC)))).flat();
  };
  const found = await Promise.all([ofTopics(), sources.newest('all', MOST_OF_ALL), ofStories()]);
  return [...new Set(found.flat())];
};
