import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isPassing } from '../../local/watch/ignored.ts';
import { type FolderEvent, type FolderMemory, watchFolder } from '../../local/watch/watch-folder.ts';
import { eventually } from '../eventually.ts';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const folderMemory = (): FolderMemory & { readonly keys: () => readonly string[] } => {
  let keys: readonly string[] = [];
  return {
    keys: () => keys,
    read: async () => keys,
    write: async (now) => {
      keys = now;
    },
  };
};

const setUp = (objects = new Map<string, string>(), memory = folderMemory()) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'watched-'));
  const events: string[] = [];
  const failing = new Set<string>();
  const stop = new AbortController();
  onTestFinished(() => {
    stop.abort();
    rmSync(folder, { recursive: true, force: true });
  });
  const tell = (event: FolderEvent): void => {
    events.push(`${event.kind} ${event.key}`);
  };
  const bucket = {
    put: async (key: string, bytes: Uint8Array) => {
      if (failing.delete(key)) throw new Error('not now');
      objects.set(key, Buffer.from(bytes).toString());
    },
    remove: async (key: string) => {
      objects.delete(key);
    },
    digest: async (key: string) => {
      const text = objects.get(key);
      return text === undefined ? null : md5(text);
    },
  };
  return {
    folder,
    objects,
    events,
    failing,
    memory,
    at: (name: string) => path.join(folder, name),
    start: () => watchFolder(folder, bucket, memory, tell, stop.signal),
    stop: () => stop.abort(),
  };
};

describe('a watched folder', () => {
  it('gets composed keys, but for what the bucket follows under another', async () => {
    const memory = folderMemory();
    await memory.write(['e\u0301te\u0301.txt']);
    const { at, start, objects, events } = setUp(new Map([['e\u0301te\u0301.txt', 'summer']]), memory);
    writeFileSync(at('e\u0301te\u0301.txt'), 'summer');
    writeFileSync(at('cafe\u0301.txt'), 'coffee');
    await start();
    expect([...objects.keys()]).toEqual(['e\u0301te\u0301.txt', 'caf\u00e9.txt']);
    expect(events).toEqual(['uploaded caf\u00e9.txt']);
    unlinkSync(at('cafe\u0301.txt'));
    await eventually(() => expect([...objects.keys()]).toEqual(['e\u0301te\u0301.txt']));
  });

  it('is in the bucket as it is: what is there, appears, changes, moves and goes', async () => {
    const { at, start, objects, events } = setUp();
    writeFileSync(at('a.txt'), 'one');
    await start();
    expect([...objects]).toEqual([['a.txt', 'one']]);
    mkdirSync(at('deep/er'), { recursive: true });
    writeFileSync(at('deep/er/b c.md'), 'two');
    writeFileSync(at('a.txt'), 'one, changed');
    await eventually(() =>
      expect(Object.fromEntries(objects)).toEqual({ 'a.txt': 'one, changed', 'deep/er/b c.md': 'two' }),
    );
    renameSync(at('a.txt'), at('renamed.txt'));
    rmSync(at('deep'), { recursive: true });
    await eventually(() => expect(Object.fromEntries(objects)).toEqual({ 'renamed.txt': 'one, changed' }));
    expect(events.filter((event) => event.startsWith('withdrawn')).sort()).toEqual([
      'withdrawn a.txt',
      'withdrawn deep/er/b c.md',
    ]);
  });

  it('is not uploaded while a file is being written', async () => {
    const { at, start, objects, events } = setUp();
    await start();
    for (let part = 0; part < 8; part++) {
      appendFileSync(at('long.txt'), `part ${part}\n`);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    await eventually(() => expect(objects.get('long.txt')).toMatch(/part 7\n$/));
    expect(events).toEqual(['uploaded long.txt']);
  });

  it('is not withdrawn while an editor replaces a file', async () => {
    const { at, start, objects, events } = setUp();
    writeFileSync(at('story.md'), 'before');
    await start();
    writeFileSync(at('.story.md.swp'), 'swap');
    writeFileSync(at('4913'), '');
    unlinkSync(at('4913'));
    renameSync(at('story.md'), at('story.md~'));
    writeFileSync(at('story.md'), 'after');
    unlinkSync(at('story.md~'));
    await eventually(() => expect(objects.get('story.md')).toBe('after'));
    expect([...objects.keys()]).toEqual(['story.md']);
    expect(events).toEqual(['uploaded story.md', 'uploaded story.md']);
  });

  it('is compared with the bucket after a break, and what went meanwhile is withdrawn', async () => {
    const memory = folderMemory();
    const objects = new Map([['by-hand.txt', 'not from the folder']]);
    const first = setUp(objects, memory);
    for (const name of ['stays.txt', 'goes.txt']) writeFileSync(first.at(name), name);
    await first.start();
    first.stop();
    const second = setUp(objects, memory);
    writeFileSync(second.at('stays.txt'), 'stays.txt');
    await second.start();
    expect(second.events).toEqual(['withdrawn goes.txt']);
    expect([...objects.keys()].sort()).toEqual(['by-hand.txt', 'stays.txt']);
    expect(memory.keys()).toEqual(['stays.txt']);
  });

  it('tells what failed, and goes on', async () => {
    const { at, start, objects, events, failing } = setUp();
    failing.add('a.txt');
    await start();
    writeFileSync(at('a.txt'), 'one');
    await eventually(() => expect(events).toEqual(['failed a.txt']));
    writeFileSync(at('a.txt'), 'two');
    await eventually(() => expect(objects.get('a.txt')).toBe('two'));
  });
});

describe('isPassing', () => {
  it.each([
    '.hidden',
    'a/.git/b',
    'x~',
    '#x#',
    '4913',
    '~$x.docx',
    'x.swp',
    'x.part',
    'x.crdownload',
    'x.txt___jb_tmp___',
  ])('%s', (name) => expect(isPassing(name)).toBe(true));
  it.each(['a.txt', 'a/b c.md', 'no.parties', '#hash.txt', 'x~y.txt', 'lock'])('not %s', (name) =>
    expect(isPassing(name)).toBe(false),
  );
});
