import { expect, it } from 'vitest';
import { makeDirectory, runCli } from '../run-cli.ts';

const WITHOUT_PUSH = {
  UploadsBucketName: 'uploads',
  CatalogueTableName: 'catalogue',
  StoriesTableName: 'stories',
  ArticlesChannelArn: 'arn:aws:sns:eu-west-1:000000000000:Slugline_articles',
  Endpoint: 'http://127.0.0.1:9',
};

const run = async (args: readonly string[], outputs: object = WITHOUT_PUSH) => {
  await using folder = await makeDirectory({
    '.slugline/outputs.json': JSON.stringify({ Slugline: outputs }),
  });
  return await runCli(['readers', ...args], { directory: folder.path });
};

it.each([[['erase']], [['erase', 'abc', '--again']], [['show']], [['test', 'a', 'b']]])(
  'readers %j is wrong usage',
  async (args) => {
    expect(await run(args)).toMatchObject({ code: 2, stdout: '' });
  },
);

it('explains what to do if a deployment has no web push', async () => {
  const { code, stderr } = await run(['stats']);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: 'slugline: This deployment has no web push. Set `readers: on` and `push: on` and deploy.\n',
  });
});

it('asks before it erases, and sends nothing if nobody can answer', async () => {
  const outputs = { ...WITHOUT_PUSH, PushKeysParameter: '/slugline/push', ReadersTableName: 'readers' };
  const { code, stderr } = await run(['erase', '0123456789abcdef0123456789abcdef'], outputs);
  expect(code).toBe(2);
  expect(stderr).toContain('--yes');
});
