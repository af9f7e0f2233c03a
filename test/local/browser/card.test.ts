import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type CardActions, makeCard } from '../../../local/page/browser/card.ts';
import type { Arrival, ShownArticle } from '../../../local/page/contract.ts';

beforeEach(() => {
  vi.stubGlobal('document', parseHTML('<!doctype html><body></body>').document);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const ARRIVAL: Arrival = {
  id: 1,
  key: 'flood.txt',
  at: '2026-11-21T09:00:00.000Z',
  outcome: 'announced',
  steps: [],
  total: 41,
  articleId: '3fk29c0q7v5m8x1z4a6d',
  version: 1,
  code: null,
  message: null,
  held: null,
  announcement: {
    type: 'published',
    eventId: '3fk29c0q7v5m8x1z4a6d.1.abcdef01',
    headline: 'Lock gate bursts',
    standfirst: null,
    section: null,
    language: 'en',
    dir: 'ltr',
    isExcerpt: false,
    wordCount: 120,
    topics: [],
    changes: [],
    reason: null,
    story: '3fk29c0q7v5m8x1z4a6d',
  },
};

const ARTICLE: ShownArticle = {
  articleId: '3fk29c0q7v5m8x1z4a6d',
  version: 1,
  latest: 1,
  status: 'active',
  held: null,
  byline: [],
  dateline: null,
  publishedAt: null,
  canonicalUrl: null,
  page: 'http://127.0.0.1:4567/articles/3fk29c0q7v5m8x1z4a6d',
  blocks: [{ kind: 'paragraph', text: 'It gave way on Tuesday.' }],
  mentions: [],
  sameStory: [{ headline: 'Weir Street under water', key: 'flood-2.txt' }],
  related: [{ headline: 'Trust to rebuild <b>locks</b>', key: 'locks.txt' }],
};

const asking = (over: Partial<CardActions> = {}): CardActions => ({
  choose: () => {},
  chooseStory: () => {},
  read: async () => ARTICLE,
  ...over,
});

it('says until when an embargo holds its article, without being opened', () => {
  const held = {
    ...ARRIVAL,
    outcome: 'committed',
    held: 'held until 2026-11-22T09:00:00.000Z',
    announcement: null,
  };
  const { element } = makeCard(held, asking());
  expect(element.querySelector('.badge')?.textContent).toBe('under embargo');
  expect(element.querySelector('.reason')?.textContent).toBe('Held until 2026-11-22T09:00:00.000Z.');
});

it('says that several articles belong to its story, and shows only them when asked to', () => {
  const chooseStory = vi.fn();
  const card = makeCard(ARRIVAL, asking({ chooseStory }));
  const button = card.element.querySelector<HTMLButtonElement>('.of-story');
  expect(button?.hidden).toBe(true);
  card.showStory(2, false);
  expect(button?.hidden).toBe(false);
  expect(button?.textContent).toBe('one story in 2 articles');
  button?.click();
  expect(chooseStory).toHaveBeenCalledWith('3fk29c0q7v5m8x1z4a6d', 'Lock gate bursts');
  card.showStory(2, true);
  expect(button?.getAttribute('aria-pressed')).toBe('true');
});

it('lists the other articles of its story and what is related once it is unfolded', async () => {
  const card = makeCard(ARRIVAL, asking());
  const details = card.element.querySelector('details') as HTMLDetailsElement;
  details.open = true;
  details.dispatchEvent(
    new (details.ownerDocument.defaultView as Window & typeof globalThis).Event('toggle'),
  );
  await vi.waitFor(() => expect(card.element.querySelector('.related')).not.toBeNull());
  expect(card.element.querySelector('.same-story')?.textContent).toContain(
    'Weir Street under water flood-2.txt',
  );
  const related = card.element.querySelector('.related');
  expect(related?.textContent).toContain('Trust to rebuild <b>locks</b> locks.txt');
  expect(related?.querySelector('b')).toBeNull();
  expect(card.element.querySelector('.facts')?.textContent).toContain('Story3fk29c0q7v5m8x1z4a6d');
});
