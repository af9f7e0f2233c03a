import { describe, expect, it } from 'vitest';
import { embargoJson, embargoText } from '../../cli/present/held-back.ts';
import { NO_END } from '../../functions/core/publish/embargo.ts';
import type { ArticleId } from '../../functions/core/publish/identity.ts';

const articleId = '3fk29c0q7v5m8x1z4a6d' as ArticleId;

describe('an embargo', () => {
  it.each([
    ['2099-12-31T23:59:00.000Z', 'held until 2099-12-31T23:59:00.000Z'],
    [NO_END, 'held without an end: `slugline release 3fk29c0q7v5m8x1z4a6d` publishes it'],
  ])('that ends at %s reads: %s', (embargoedUntil, text) => {
    expect(embargoText({ articleId, embargoedUntil })).toBe(text);
  });

  it.each([
    [NO_END, 'indefinite'],
    ['2099-12-31T23:59:00.000Z', '2099-12-31T23:59:00.000Z'],
    [null, null],
  ])('that ends at %s is %j in JSON', (embargoedUntil, said) => {
    expect(embargoJson({ articleId, embargoedUntil })).toEqual({ articleId, embargoedUntil: said });
    expect(embargoJson(null)).toBeNull();
  });
});
