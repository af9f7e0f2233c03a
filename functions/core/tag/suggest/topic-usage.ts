import { slug } from '../../slug.ts';
import type { Topic, TopicId, TopicKind } from '../../topic.ts';

/** The parts of a tagged article that suggestions are made from. */
export interface TaggedArticle {
  readonly topics: readonly Topic[];
  /** The edition's text, which evidence points into. */
  readonly text: string;
}

/** How all articles together use one topic. */
export interface TopicUsage {
  readonly id: TopicId;
  readonly kind: TopicKind;
  readonly name: string;
  /** Number of articles that have it. */
  readonly articles: number;
  /** Slug of a name that was used for it → how the name was written, and in how many articles. */
  readonly called: ReadonlyMap<string, { readonly written: string; readonly articles: number }>;
}

/** Most names of one topic that are remembered. If a topic has more, its names say little. */
const MOST_NAMES = 20;

/** Collects how articles use topics, one article after another. */
export interface Memory {
  readonly meet: (article: TaggedArticle) => void;
  /** All topics except subjects, those of most articles first. */
  readonly all: () => readonly TopicUsage[];
  /** Whether some article has both. */
  readonly together: (a: TopicId, b: TopicId) => boolean;
}

type Growing = Omit<TopicUsage, 'articles' | 'called'> & {
  articles: number;
  called: Map<string, { written: string; articles: number }>;
  readonly beside: Set<TopicId>;
};

/** @example memory.meet(article); memory.all() // [{ id: 'organisation:harbour-safety-board', articles: 1, … }] */
export const openMemory = (): Memory => {
  const byId = new Map<TopicId, Growing>();
  return {
    meet: ({ topics, text }) => {
      const things = topics.filter(({ kind }) => kind !== 'subject');
      for (const { id, kind, name, evidence } of things) {
        const usage = byId.get(id) ?? { id, kind, name, articles: 0, called: new Map(), beside: new Set() };
        byId.set(id, usage);
        usage.articles += 1;
        const here = new Map(
          evidence.map(([start, end]) => [slug(text.slice(start, end)), text.slice(start, end)]),
        );
        for (const [key, written] of here) {
          const known = usage.called.get(key);
          if (known !== undefined) known.articles += 1;
          else if (key !== '' && usage.called.size < MOST_NAMES)
            usage.called.set(key, { written, articles: 1 });
        }
        for (const other of things) if (other.id !== id) usage.beside.add(other.id);
      }
    },
    all: () => [...byId.values()].toSorted((a, b) => b.articles - a.articles || (a.id < b.id ? -1 : 1)),
    together: (a, b) => byId.get(a)?.beside.has(b) ?? false,
  };
};
