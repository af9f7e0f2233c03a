import { expect, it } from 'vitest';
import { channelOutput } from '../../functions/core/publish/channels.ts';
import { makeDirectory, runCli } from '../cli/run-cli.ts';
import { article } from '../fakes/articles.ts';
import { subscribe } from './subscriber.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

it('who was invited uploads with a plain form, and the article is published', async () => {
  await using folder = await makeDirectory();
  const follower = await subscribe(cloud(), cloud().output(channelOutput('articles')));
  const declared = ['--urgency', '2', '--topics', 'Café culture'];
  const args = [
    'invite',
    '--prefix',
    'freelancers/ada',
    ...declared,
    '--json',
    '--endpoint',
    cloud().endpoint,
  ];
  const { code, stdout } = await runCli(args, { directory: folder.path });
  expect(code).toBe(0);
  const { url, fields, prefix } = JSON.parse(stdout) as {
    url: string;
    prefix: string;
    fields: Record<string, string>;
  };
  const post = async (changed: Readonly<Record<string, string>>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...changed })) form.append(name, value);
    form.append('Content-Type', 'text/plain');
    form.append('file', new Blob([article('By invitation')]), 'story one.txt');
    const answer = await fetch(url, { method: 'POST', body: form });
    return [answer.status, await answer.text()];
  };
  // Neither other metadata than was declared, nor more.
  expect(await post({ 'x-amz-meta-urgency': '1' })).toEqual([403, expect.stringContaining('AccessDenied')]);
  expect(await post({ 'x-amz-meta-silent': 'true' })).toEqual([403, expect.stringContaining('AccessDenied')]);
  expect(await post({})).toEqual([204, '']);
  expect(await follower.next(() => true)).toMatchObject({
    headline: 'By invitation',
    urgency: 2,
    topics: expect.arrayContaining([expect.objectContaining({ name: 'Café culture' })]),
    upload: { key: `${prefix}story one.txt` },
  });
});

it('says what is wrong with what was asked', async () => {
  await using folder = await makeDirectory();
  const { code, stderr } = await runCli(['invite', '--expires', '9d'], { directory: folder.path });
  expect(code).toBe(2);
  expect(stderr).toContain('seven days');
});
