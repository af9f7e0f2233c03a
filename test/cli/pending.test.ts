import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { makeDirectory, runCli } from './run-cli.ts';

const CHANNEL = 'arn:aws:sns:eu-west-1:000000000000:articles';

/**
 * The response of SNS while a subscription waits for confirmation:
 * https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
 */
const answers: Readonly<Record<string, (endpoint: string) => string>> = {
  Subscribe: () => `<SubscriptionArn>${CHANNEL}:1</SubscriptionArn>`,
  GetSubscriptionAttributes: () =>
    '<Attributes><entry><key>PendingConfirmation</key><value>true</value></entry></Attributes>',
  ListSubscriptionsByTopic: (endpoint) =>
    endpoint === ''
      ? '<Subscriptions/>'
      : `<Subscriptions><member><TopicArn>${CHANNEL}</TopicArn><Protocol>email</Protocol><SubscriptionArn>PendingConfirmation</SubscriptionArn><Owner/><Endpoint>${endpoint}</Endpoint></member></Subscriptions>`,
};

/** SNS with one mailbox that does not confirm. */
const startSns = async () => {
  const asked: URLSearchParams[] = [];
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request));
    const action = form.get('Action') ?? '';
    const subscribed = asked.find((one) => one.get('Action') === 'Subscribe')?.get('Endpoint') ?? '';
    asked.push(form);
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end(
      `<${action}Response><${action}Result>${answers[action]?.(subscribed)}</${action}Result></${action}Response>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const actions = (name: string) => asked.filter((form) => form.get('Action') === name);
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    actions,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
};

test('a mailbox is asked to confirm, again on a second follow, shown as pending, and cannot be unsubscribed', async () => {
  await using sns = await startSns();
  const outputs = {
    UploadsBucketName: 'u',
    CatalogueTableName: 'c',
    StoriesTableName: 'stories',
    ArticlesChannelArn: CHANNEL,
  };
  await using directory = await makeDirectory({
    '.slugline/outputs.json': JSON.stringify({ S: { ...outputs, Endpoint: sns.endpoint } }),
  });
  const slugline = (...args: string[]) => runCli(args, { directory: directory.path });
  const follow = () => slugline('follow', '--to', 'email:desk@news.example', '--section', 'sport');

  expect(await follow()).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Subscribed desk@news\.example\n {2}sections subject:sport/),
    stderr: expect.stringMatching(/^Pending: .*the link in it is followed, within two days/),
  });
  expect(Object.fromEntries(sns.actions('Subscribe')[0] ?? [])).toMatchObject({
    Protocol: 'email',
    Endpoint: 'desk@news.example',
    ReturnSubscriptionArn: 'true',
    'Attributes.entry.1.key': 'FilterPolicyScope',
    'Attributes.entry.2.value': '{"sections":["subject:sport"]}',
  });
  expect((await follow()).stderr).toMatch(/^Pending/);
  expect(sns.actions('Subscribe')).toHaveLength(2);
  expect((await slugline('followers')).stdout).toMatch(
    /^desk@news\.example +email +articles +pending +- +receives nothing/m,
  );
  expect(await slugline('unfollow', 'desk@news.example')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/never confirmed.*deletes it after two days/),
  });
  expect(sns.actions('Unsubscribe')).toEqual([]);
});
