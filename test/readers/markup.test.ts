import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { expect, it } from 'vitest';
import { openReaders } from './open-readers.ts';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
    rules: {
      'doctype-style': ['error', { style: 'lowercase' }],
      'require-sri': ['error', { target: 'crossorigin' }],
      'long-title': 'off',
    },
  }),
);

it("the markup of the readers' pages is valid", async () => {
  const { ask, post, signUp } = openReaders();
  const address = await signUp([
    { scope: 'person:ann-lee', name: 'Ann Lee' },
    { scope: 'person:x', name: '"><b>&' },
  ]);
  const empty = await signUp([{ scope: 'all', name: 'Everything' }], null);
  await post(empty, { unfollow: 'all' });
  const pages = [
    await ask('GET', address),
    await ask('GET', `${address}?saved`),
    await ask('GET', empty),
    await post(address, { perDay: '99' }),
    await ask('GET', '/readers/me/x'),
    await post(`${address}/erase`, { confirm: 'yes' }),
  ];
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 400, 404, 200]);
  for (const { body } of pages) {
    const { results } = await validator.validateString(body, 'page.html');
    expect(
      results.flatMap(({ messages }) =>
        messages.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`),
      ),
    ).toEqual([]);
  }
});
