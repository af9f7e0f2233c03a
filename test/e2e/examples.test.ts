import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addHeadlines } from '../../docs/examples/lambda-app.ts';
import { FEATURE_FLAGS } from '../../infra/feature-flags.ts';
import { PublishingPipeline } from '../../infra/publishing-pipeline.ts';
import { PublishingStack } from '../../infra/publishing-stack.ts';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import { makeDirectory, runCli } from '../cli/run-cli.ts';
import { eventually } from '../eventually.ts';
import { article } from '../fakes/articles.ts';
import { environmentOf } from '../infra/synthesize.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'slugline-examples-'));
const children: ChildProcess[] = [];
const lines: string[] = [];
let cloud: Cloud;

/** One cloud for all examples: it has the pipeline and the function of the Lambda example in one stack. */
beforeAll(async () => {
  const app = new App({ outdir: folder, context: { ...FEATURE_FLAGS } });
  const stack = new PublishingStack(app, 'Slugline', { environment: environmentOf('dev', {}) });
  const pipeline = stack.node.findChild('Default');
  if (!(pipeline instanceof PublishingPipeline)) throw new Error('the stack has no pipeline');
  addHeadlines(stack, pipeline.channels.articles, 'subject:sport');
  app.synth();
  cloud = await startCloud({ assembly: folder, port: 0, onLog: ({ text }) => lines.push(text) });
});

afterAll(async () => {
  for (const child of children) {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  await cloud.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts an example as its README says. Returns its output. */
const startExample = (name: string, ...args: string[]): { printed: string } => {
  const out = { printed: '' };
  const program = fileURLToPath(new URL(`../../docs/examples/${name}`, import.meta.url));
  const child = spawn(process.execPath, [program, ...args], {
    env: {
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL: cloud.endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: cloud.region,
    },
  });
  children.push(child);
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      out.printed += chunk.toString();
    });
  return out;
};

it('the queue consumer, the webhook and the Lambda function each receive an article and its correction', async () => {
  await using directory = await makeDirectory({ 'cup.txt': article('Harrowby wins the cup') });
  const slugline = async (...args: string[]) => {
    const ran = await runCli([...args, '--endpoint', cloud.endpoint], { directory: directory.path });
    expect(ran).toMatchObject({ code: 0 });
    return ran.stdout;
  };
  const hook = startExample('webhook.ts', cloud.outputs.ArticlesChannelArn ?? '', '0');
  await eventually(() => expect(hook.printed).toMatch(/listening at/));
  const address = /http\S+/.exec(hook.printed)?.[0] ?? '';
  await slugline('follow', '--section', 'sport', '--to', address);
  await eventually(() => expect(hook.printed).toContain('subscribed to'));

  await slugline('follow', '--section', 'sport', '--to', 'sqs:sport-desk', '--make');
  const consumer = startExample('consumer.ts', `${cloud.endpoint}/000000000000/sport-desk`);

  const upload = () => slugline('upload', 'cup.txt', '--section', 'sport', '--wait');
  await upload();
  const first = /show version 1 of \w+: Harrowby wins the cup\n/;
  await eventually(() => {
    expect(hook.printed).toMatch(first);
    expect(consumer.printed).toMatch(first);
    expect(lines.join('\n')).toMatch(/stored version 1 of \w+: Harrowby wins the cup/);
  });
  writeFileSync(path.join(directory.path, 'cup.txt'), article('Harrowby wins the final'));
  await upload();
  const second = /show version 2 of \w+: Harrowby wins the final\n/;
  await eventually(() => {
    expect(hook.printed).toMatch(second);
    expect(consumer.printed).toMatch(second);
    expect(lines.join('\n')).toMatch(/stored version 2 of \w+: Harrowby wins the final/);
  });
});
