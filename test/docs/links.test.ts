import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorsOf, relativeLinks } from './links.ts';
import { DOCUMENTS, ROOT, readDocument } from './markdown-files.ts';

/** Why a link leads nowhere; null if it leads somewhere. */
const problemOf = (file: string, target: string): string | null => {
  const [address = '', anchor] = target.split('#', 2);
  const found = address === '' ? file : path.posix.join(path.posix.dirname(file), decodeURI(address));
  const at = path.join(ROOT, found);
  if (found.startsWith('..') || !existsSync(at)) return 'there is no such file';
  if (anchor === undefined) return null;
  if (!found.endsWith('.md') || statSync(at).isDirectory()) return 'only Markdown files have anchors';
  return anchorsOf(readDocument(found)).has(decodeURI(anchor)) ? null : 'there is no such heading';
};

const brokenLinks = (file: string, document: string): readonly string[] =>
  relativeLinks(document).flatMap(({ line, target }) => {
    const problem = problemOf(file, target);
    return problem === null ? [] : [`${file}:${line}: ${target}: ${problem}`];
  });

describe('relative links', () => {
  it.each(DOCUMENTS)('of %s lead somewhere', (file) => {
    expect(brokenLinks(file, readDocument(file))).toEqual([]);
  });

  it('are found broken', () => {
    const document = [
      '[a](docs/nothing.md) and [b](README.md#nowhere)',
      '[c](CONTRIBUTING.md#a-format) `[code](nothing.md)` [web](https://example.org/nothing.md)',
      '```',
      '[code](nothing.md)',
      '```',
      '![picture](docs/pictures/none.png) [here](#none)',
    ].join('\n');
    expect(brokenLinks('README.md', document)).toEqual([
      'README.md:1: docs/nothing.md: there is no such file',
      'README.md:1: README.md#nowhere: there is no such heading',
      'README.md:6: docs/pictures/none.png: there is no such file',
      'README.md:6: #none: there is no such heading',
    ]);
  });

  it('find the anchors that GitHub makes', () => {
    const document =
      '# What is *taken*\n## `slugline`, in short?\n### Size\n```\n# no heading\n```\n### Size\n';
    expect([...anchorsOf(document)]).toEqual(['what-is-taken', 'slugline-in-short', 'size', 'size-1']);
  });
});
