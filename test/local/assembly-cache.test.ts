import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assemblyKey, keptAssembly } from '../../local/assembly-cache.ts';

const FILES = {
  'infra/app.ts': 'app',
  'infra/constructs/stages/ingest.ts': 'ingest',
  'functions/ingest/handler.ts': 'handler',
  'functions/core/tag/model/weights.bin': 'weights',
  'config/environments.yaml': 'environments',
  'config/topics.yaml': 'topics',
  'cdk.json': '{}',
  'package.json': '{}',
  'package-lock.json': '{}',
  'tsconfig.json': '{}',
  'node_modules/.package-lock.json': '{}',
};

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'slugline-cache-'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('what an assembly is made of', () => {
  it.each(Object.keys(FILES))('is other where one byte of %s is', (name) => {
    const before = assemblyKey('dev', root);
    expect(assemblyKey('dev', root)).toBe(before);
    writeFileSync(path.join(root, name), `${FILES[name as keyof typeof FILES]} `);
    expect(assemblyKey('dev', root)).not.toBe(before);
  });

  it('is other where a file is new, gone or of another name, and for another environment', () => {
    const keys = new Set([assemblyKey('dev', root), assemblyKey('prod', root)]);
    writeFileSync(path.join(root, 'functions/new.ts'), '');
    keys.add(assemblyKey('dev', root));
    cpSync(path.join(root, 'functions/new.ts'), path.join(root, 'functions/other.ts'));
    rmSync(path.join(root, 'functions/new.ts'));
    keys.add(assemblyKey('dev', root));
    rmSync(path.join(root, 'cdk.json'));
    keys.add(assemblyKey('dev', root));
    expect(keys.size).toBe(5);
  });

  it('is other where the logo is, wherever that lies', () => {
    mkdirSync(path.join(root, 'art'));
    writeFileSync(path.join(root, 'art/logo.svg'), '<svg/>');
    const before = assemblyKey('dev', root, ['art/logo.svg']);
    writeFileSync(path.join(root, 'art/logo.svg'), '<svg />');
    expect(assemblyKey('dev', root, ['art/logo.svg'])).not.toBe(before);
  });

  it('is nothing else of the checkout', () => {
    const before = assemblyKey('dev', root);
    mkdirSync(path.join(root, 'docs'));
    writeFileSync(path.join(root, 'docs/stories.md'), 'words');
    expect(assemblyKey('dev', root)).toBe(before);
  });
});

describe('an assembly', () => {
  const make = async (assembly: string) => writeFileSync(path.join(assembly, 'manifest.json'), '{}');

  it('is made once for the same sources', async () => {
    const folder = path.join(root, 'kept');
    let count = 0;
    const counted = async (assembly: string) => {
      count++;
      await make(assembly);
    };
    const first = await keptAssembly(folder, 'a'.repeat(32), counted);
    expect(first.isKept).toBe(false);
    expect(await keptAssembly(folder, 'a'.repeat(32), counted)).toEqual({ ...first, isKept: true });
    await keptAssembly(folder, 'b'.repeat(32), counted);
    expect(count).toBe(2);
  });

  it('that could not be made is not there, and the next start makes it', async () => {
    const folder = path.join(root, 'kept');
    await expect(
      keptAssembly(folder, 'a'.repeat(32), async (assembly) => {
        await make(assembly);
        throw new Error('stopped half-way');
      }),
    ).rejects.toThrow('stopped half-way');
    expect(readdirSync(folder)).toEqual([]);
    expect((await keptAssembly(folder, 'a'.repeat(32), make)).isKept).toBe(false);
  });

  it('that nobody used for a day goes, but for the newest four', async () => {
    const folder = path.join(root, 'kept');
    const long = new Date(Date.now() - 2 * 86_400_000);
    for (const letter of 'abcdef') {
      const { assembly } = await keptAssembly(folder, letter.repeat(32), make);
      if (letter < 'c') utimesSync(assembly, long, long);
    }
    expect(readdirSync(folder).map(([letter]) => letter)).toEqual(['c', 'd', 'e', 'f']);
    expect(existsSync(path.join(folder, 'f'.repeat(32), 'manifest.json'))).toBe(true);
  });
});
