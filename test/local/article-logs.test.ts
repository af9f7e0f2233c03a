import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { articleLogs } from '../../local/show/article-logs.ts';

it('tells lines under the key of their article, also those that know only its id', () => {
  const said: string[] = [];
  const log = articleLogs((text) => said.push(stripVTControlCharacters(text)));
  const at = new Date('2026-11-21T09:30:00.123Z');
  const stage = (service: string, fields: object): void =>
    log({ fn: service, stream: 'stdout', text: JSON.stringify({ service, ...fields }) }, at);
  stage('ingest', {
    outcome: 'committed',
    key: 'a.md',
    articleId: 'x1',
    version: '1',
    normalise: 3.21,
    commit: 4,
  });
  stage('announce', { outcome: 'announced', articleId: 'x1', version: '1' });
  stage('ingest', { outcome: 'quarantined', key: 'b.txt', message: 'It is empty.', code: 'empty' });
  stage('ingest', { outcome: 'awaits-review', key: 'c.txt', message: 'Read it first.', code: 'review' });
  log({ fn: 'Ingest', stream: 'stderr', text: 'TypeError: x' }, at);
  stage('announce', { outcome: 'announced', articleId: 'unknown', version: '2' });
  expect(said).toEqual([
    'a.md',
    '  09:30:00.123 ingest   committed v1 normalise 3.2 ms, commit 4.0 ms',
    '  09:30:00.123 announce announced v1',
    'b.txt',
    '  09:30:00.123 ingest   quarantined It is empty. (empty)',
    'c.txt',
    '  09:30:00.123 ingest   quarantined Read it first. (review)',
    '[Ingest] TypeError: x',
    'unknown',
    '  09:30:00.123 announce announced v2',
  ]);
});
