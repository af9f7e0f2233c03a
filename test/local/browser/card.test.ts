import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Arrival, ShownArticle } from '../../../local/page/contract.ts';
import { findChromium } from '../../e2e/browser.ts';

const executablePath = findChromium();

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

/** Puts a card into an empty page. `chosen` notes which stories were asked for. */
const SHOW = `
  window.chosen = [];
  window.show = (arrival, article) => {
    window.card = Cards.makeCard(arrival, {
      choose: () => {},
      chooseStory: (...asked) => window.chosen.push(asked),
      read: async () => article,
    });
    document.body.replaceChildren(window.card.element);
  };
`;

describe.skipIf(executablePath === null)('a card of the operator page', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL('../../../local/page/browser/card.ts', import.meta.url))],
      bundle: true,
      format: 'iife',
      globalName: 'Cards',
      write: false,
    });
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    page = await browser.newPage();
    await page.addScriptTag({ content: `${outputFiles[0]?.text}\nwindow.Cards = Cards;${SHOW}` });
  });
  afterAll(() => browser?.close());

  const show = (arrival: Arrival): Promise<void> =>
    page.evaluate(`show(${JSON.stringify(arrival)}, ${JSON.stringify(ARTICLE)})`);

  it('says until when an embargo holds its article, without being opened', async () => {
    await show({
      ...ARRIVAL,
      outcome: 'committed',
      held: 'held until 2026-11-22T09:00:00.000Z',
      announcement: null,
    });
    expect(await page.textContent('.badge')).toBe('under embargo');
    expect(await page.textContent('.reason')).toBe('Held until 2026-11-22T09:00:00.000Z.');
  });

  it('says that several articles belong to its story, and shows only them when asked to', async () => {
    await show(ARRIVAL);
    const button = page.locator('.of-story');
    expect(await button.isVisible()).toBe(false);
    await page.evaluate('card.showStory(2, false)');
    expect(await button.isVisible()).toBe(true);
    expect(await button.textContent()).toBe('one story in 2 articles');
    await button.click();
    expect(await page.evaluate('chosen')).toEqual([['3fk29c0q7v5m8x1z4a6d', 'Lock gate bursts']]);
    await page.evaluate('card.showStory(2, true)');
    expect(await button.getAttribute('aria-pressed')).toBe('true');
  });

  it('lists the other articles of its story and what is related once it is unfolded', async () => {
    await show(ARRIVAL);
    await page.click('summary');
    const related = page.locator('.related');
    await related.waitFor();
    expect(await page.textContent('.same-story')).toContain('Weir Street under water flood-2.txt');
    expect(await related.textContent()).toContain('Trust to rebuild <b>locks</b> locks.txt');
    expect(await related.locator('b').count()).toBe(0);
    expect(await page.textContent('.facts')).toContain('Story3fk29c0q7v5m8x1z4a6d');
  });
});
