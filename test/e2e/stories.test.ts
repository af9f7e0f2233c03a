import { describe, expect, it } from 'vitest';
import { jsonLines, makeDirectory, runCli } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { FLOOD, FLOOD_ELSEWHERE, OTTERS } from '../stories/copy.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

describe('slugline story and related', () => {
  it('show, split, merge and rebuild the stories of announced articles', async () => {
    const endpoint = cloud().endpoint;
    await using folder = await makeDirectory({
      'first/flood.txt': FLOOD,
      'then/flood-2.txt': FLOOD_ELSEWHERE,
      'then/otters.txt': OTTERS,
    });
    const slugline = (...args: string[]) =>
      runCli([...args, '--endpoint', endpoint], { directory: folder.path });
    expect(await slugline('upload', 'first', '--wait')).toMatchObject({ code: 0 });
    expect(await slugline('upload', 'then', '--wait')).toMatchObject({ code: 0 });

    const storyOf = async (key: string) =>
      JSON.parse((await slugline('story', 'show', key, '--json')).stdout) as {
        readonly story: string;
        readonly articles: readonly { readonly key: string; readonly firstIn: readonly string[] }[];
        readonly why: { readonly joined: { readonly story: string } | null } | null;
      };
    const keysOf = async (key: string) => (await storyOf(key)).articles.map((one) => one.key).toSorted();
    await eventually(async () => expect(await keysOf('flood.txt')).toEqual(['flood-2.txt', 'flood.txt']));
    const flood = await storyOf('flood-2.txt');
    expect(flood.why?.joined?.story).toBe(flood.story);
    expect(flood.articles.find(({ key }) => key === 'flood.txt')?.firstIn).toContain('all');

    const text = await slugline('story', 'show', 'flood-2.txt');
    expect(text.stdout).toMatch(/^story /);
    expect(text.stdout).toMatch(/› \w{20}\s+flood-2\.txt\s+/);
    expect(text.stdout).toContain('first in all');
    expect(text.stdout).toMatch(/Probability that it tells this story: [01]/);

    // No item is missing: every story is complete.
    expect((await slugline('story', 'rebuild')).stdout).toBe(
      '2 stories: 0 rebuilt, 2 complete already, 0 failed\n',
    );

    const split = await slugline('story', 'split', 'flood-2.txt');
    expect(split).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^flood-2\.txt is in story \w+ now\.$/m),
    });
    expect(await keysOf('flood-2.txt')).toEqual(['flood-2.txt']);
    expect((await slugline('story', 'split', 'flood-2.txt')).stdout).toMatch(/^Nothing to do/);
    expect(await slugline('story', 'merge', 'flood-2.txt', 'flood.txt')).toMatchObject({ code: 0 });
    expect(await keysOf('flood.txt')).toEqual(['flood-2.txt', 'flood.txt']);
    expect((await slugline('story', 'show', 'flood-2.txt')).stdout).toContain('by ruling');

    const related = jsonLines((await slugline('related', 'flood.txt', '--json')).stdout);
    expect(JSON.stringify(related)).not.toContain('flood-2.txt');

    const rebuilt = await slugline('story', 'rebuild', '--dry-run', '--json');
    expect(rebuilt.code).toBe(0);
    expect(jsonLines(rebuilt.stdout)).toHaveLength(2);
  });

  it('explain what to do if an article has no story', async () => {
    const endpoint = cloud().endpoint;
    await using folder = await makeDirectory({
      'news/held.txt': `---\nembargo: true\n---\n${article('The toll ends', 'The toll on the motorway ends.')}`,
    });
    const slugline = (...args: string[]) =>
      runCli([...args, '--endpoint', endpoint], { directory: folder.path });
    await slugline('upload', 'news', '--wait');
    for (const args of [
      ['story', 'show', 'held.txt'],
      ['story', 'split', 'held.txt'],
    ])
      expect(await slugline(...args)).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/join a story when they are announced/),
      });
    expect(await slugline('story', 'merge', 'held.txt')).toMatchObject({ code: 2 });
    expect(await slugline('story', 'show', 'nobody.txt')).toMatchObject({ code: 1 });
  });
});
