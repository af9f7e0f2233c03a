import { describe, expect, it } from 'vitest';
import {
  articleIdOf,
  changedParts,
  claimsOf,
  contentHashOf,
  eventIdOf,
  partHashesOf,
} from '../../../functions/core/publish/identity.ts';
import { OUTBOX_SHARDS, shardOf } from '../../../functions/core/publish/outbox.ts';
import { anEdition } from '../../factories/edition.ts';
import { NAMESPACE } from '../../factories/namespace.ts';

describe('articleIdOf', () => {
  it('depends on key, namespace, declared id and generation only', () => {
    const ids = [
      articleIdOf(NAMESPACE, 'a b.txt', null),
      articleIdOf(NAMESPACE, 'a c.txt', null),
      articleIdOf('other', 'a b.txt', null),
      articleIdOf(NAMESPACE, 'a b.txt', 'desk-1'),
      articleIdOf('other', 'a b.txt', 'desk-1'),
      articleIdOf(NAMESPACE, 'a b.txt', 'desk-2'),
      articleIdOf(NAMESPACE, 'a b.txt', null, 1),
    ];
    expect(new Set(ids).size).toBe(7);
    expect(articleIdOf(NAMESPACE, 'a b.txt', null)).toBe(ids[0]);
    for (const id of ids) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{20}$/);
  });

  it('depends on the declared id and not on the key if one is declared', () => {
    expect(articleIdOf(NAMESPACE, 'a b.txt', 'desk-1')).toBe(articleIdOf(NAMESPACE, 'y', 'desk-1'));
  });

  it('is pinned, because later releases must find what is stored under it', () => {
    expect(articleIdOf(NAMESPACE, 'a.txt', null)).toMatchInlineSnapshot(`"49w4p29kyk2a2ngc2px2"`);
    expect(articleIdOf(NAMESPACE, 'a.txt', 'desk-1')).toMatchInlineSnapshot(`"5ksy96cy3q821aj23s95"`);
    expect(contentHashOf(anEdition({ headline: 'Pinned' }))).toMatchInlineSnapshot(
      `"10e83edcd2be7113f40c849a8633079ea008f6e80a04b94b6bd56ce457f38c49"`,
    );
    expect(
      claimsOf(anEdition({ headline: 'Pinned', canonicalUrl: 'https://news.example/a' }), 'desk-1'),
    ).toMatchInlineSnapshot(`
      [
        "id#dd9b8562f3ff0dd3eec8147cf6147b6578959b778614220dc47b4e038a5b5a4a",
        "url#95bbca1f9b4bae7d73e89dc2c1be3dbeaa950e8c570a3426c090e614f66f4ce9",
        "words#e76b9c75e5d671d6922834cd7c7bcaacb5ace205823ef328366943dbb841bbe0",
      ]
    `);
  });
});

describe('the content hash', () => {
  it('does not depend on the order of fields or on the modification time', () => {
    const edition = anEdition({ headline: 'One', images: [{ url: null, caption: 'c', credit: 'd' }] });
    const turned: typeof edition = {
      ...(Object.fromEntries(Object.entries(edition).reverse()) as unknown as typeof edition),
      images: [{ credit: 'd', caption: 'c', url: null }],
      modifiedAt: '2026-11-20T10:00:00Z',
    };
    expect(contentHashOf(turned)).toBe(contentHashOf(edition));
  });

  it.each([
    ['headline', { headline: 'Two' }],
    ['standfirst', { standfirst: 'More' }],
    ['byline', { byline: ['Ana Ruiz'] }],
    ['topics', { publisherTopics: ['Harbours'] }],
    ['section', { declaredSection: 'sport' }],
    ['publishedAt', { publishedAt: '2026-11-20' }],
    ['canonicalUrl', { canonicalUrl: 'https://news.example/a' }],
    ['isExcerpt', { isExcerpt: true }],
    ['images', { images: [{ url: null, caption: 'c', credit: null }] }],
    ['body', { body: [{ kind: 'paragraph' as const, text: 'Other words.' }] }],
  ])('changes with its %s, and the change is named', (part, change) => {
    const before = anEdition({ headline: 'One' });
    const after = anEdition({ headline: 'One', ...change });
    expect(contentHashOf(after)).not.toBe(contentHashOf(before));
    expect(changedParts(partHashesOf(before), partHashesOf(after))).toEqual([part]);
  });
});

it('an added or removed picture changes the images and nothing else', () => {
  const image = { url: 'https://post.example/quay.jpg', caption: 'The quay.', credit: null };
  const plain = anEdition();
  const pictured = anEdition({
    images: [image],
    body: [...plain.body, { kind: 'image', text: '', ...image }],
    text: plain.text,
    wordCount: plain.wordCount,
  });
  expect(changedParts(partHashesOf(plain), partHashesOf(pictured))).toEqual(['images']);
});

describe('inline markup', () => {
  const text = 'The bridge is open again.';
  const plain = anEdition({
    body: [
      { kind: 'paragraph', text },
      { kind: 'heading', text: 'Cars', level: 2 },
      { kind: 'quote', text },
      { kind: 'list', ordered: false, items: [text], text },
    ],
  });
  const html = 'The <em>bridge</em> is open again.';
  const marked = anEdition({
    body: [
      { kind: 'paragraph', text, html },
      { kind: 'heading', text: 'Cars', level: 2, html: '<strong>Cars</strong>' },
      { kind: 'quote', text, html },
      { kind: 'list', ordered: false, items: [text], text, itemsHtml: [html] },
    ],
  });

  it('makes no new version, because the words stay the same', () => {
    expect(contentHashOf(marked)).toBe(contentHashOf(plain));
  });

  it('does not hide that a block became one of another kind', () => {
    const turned = anEdition({ body: [{ kind: 'quote', text }, ...plain.body.slice(1)] });
    expect(contentHashOf(turned)).not.toBe(contentHashOf(plain));
  });

  it('is ignored together with reading time and confidence', () => {
    expect(contentHashOf({ ...plain, readingMinutes: 9, languageConfidence: 0.5 })).toBe(
      contentHashOf(plain),
    );
  });
});

it('an event id consists of article, version and content hash', () => {
  const id = articleIdOf(NAMESPACE, 'a b.txt', null);
  const hash = contentHashOf(anEdition({ headline: 'One' }));
  expect(eventIdOf(id, 3, hash)).toBe(`${id}.3.${hash.slice(0, 8)}`);
});

it('articles are spread over all partitions of the outbox index', () => {
  const shards = Array.from({ length: 400 }, (_, index) =>
    shardOf(articleIdOf(NAMESPACE, String(index), null)),
  );
  expect(new Set(shards).size).toBe(OUTBOX_SHARDS);
});
