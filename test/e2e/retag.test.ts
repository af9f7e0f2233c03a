import { describe, expect, it } from 'vitest';
import type { Context } from '../../cli/context.ts';
import { retag } from '../../cli/retag/retag.ts';
import { jsonLines, makeDirectory, runCli } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { useTestCloud } from './test-cloud.ts';

const cloud = useTestCloud();

/** More articles than are tagged at once, so that some are left when a run is stopped at the first. */
const KEYS = Array.from({ length: 12 }, (_, index) => `${index}.txt`);

describe('slugline retag', () => {
  it('tags stored articles, continues after Ctrl-C, and is done then', async () => {
    const endpoint = cloud().endpoint;
    await using folder = await makeDirectory({
      ...Object.fromEntries(
        KEYS.map((key) => [`news/${key}`, article(`Story ${key}`, `It is about ${key}.`)]),
      ),
      'rules.yaml': 'forced: [{ topic: "event:quay-plan", all: [quay] }]',
    });
    const directory = folder.path;
    const slugline = (...args: string[]) => runCli([...args, '--endpoint', endpoint], { directory });
    const shown = async (key: string) => JSON.parse((await slugline('show', key, '--json')).stdout);
    expect(await slugline('upload', 'news', '--wait')).toMatchObject({ code: 0 });

    const dry = await slugline('retag', '--taxonomy', 'rules.yaml', '--dry-run');
    expect(dry.code).toBe(0);
    expect(dry.stdout.match(/ \+event:quay-plan Story \d+\.txt$/gm)).toHaveLength(KEYS.length);
    expect(dry.stdout).toMatch(/^12 articles: 12 would change \(12 topics added, 0 removed\), 0 the same$/m);
    expect(await shown('0.txt')).toMatchObject({ article: { latest: 1 } });

    const interruption = new AbortController();
    const notes: string[] = [];
    const context: Context = {
      output: {
        line: async () => interruption.abort({ by: 'SIGINT', exitCode: 130 }),
        note: (text) => notes.push(text),
      },
      signal: interruption.signal,
      directory,
    };
    await expect(retag({ endpoint, taxonomy: 'rules.yaml' }, context)).rejects.toBeDefined();
    expect(notes.join('\n')).toMatch(
      /^Stopped after \d+ of 12\. .* Run it again, and it goes on with the rest\.$/,
    );
    const done = Number(/after (\d+)/.exec(notes.join())?.[1]);
    expect(done).toBeLessThan(KEYS.length);

    const rest = await slugline('retag', '--taxonomy', 'rules.yaml', '--json');
    expect(rest.code).toBe(0);
    const outcomes = jsonLines(rest.stdout).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'current')).toHaveLength(done);
    expect(outcomes.filter((outcome) => outcome === 'changed')).toHaveLength(KEYS.length - done);

    await eventually(async () =>
      expect(await shown('0.txt')).toMatchObject({
        article: { latest: 2, live: 2, lastAnnouncement: { version: 1 } },
        version: {
          changes: ['topics'],
          silent: true,
          topics: expect.arrayContaining([expect.objectContaining({ id: 'event:quay-plan' })]),
        },
        edition: { headline: 'Story 0.txt' },
      }),
    );
    const listed = ['retag', '--topic', 'event:quay-plan', '--dry-run'];
    await eventually(async () =>
      expect((await slugline(...listed, '--taxonomy', 'rules.yaml')).stdout).toMatch(/12 tagged so before/),
    );
    const back = await slugline(...listed);
    expect(back.stdout).toMatch(/12 would change \(0 topics added, 12 removed\)/);

    const suggested = await slugline('suggest');
    expect(suggested.code).toBe(0);
    expect(suggested.stderr).toMatch(/^\d+ suggestions from 12 articles\.$/m);
    // A dozen processes one after another.
  });
});
