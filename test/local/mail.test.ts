import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateTopicCommand, PublishCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import PostalMime, { type Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { eventually } from '../eventually.ts';
import { startStack } from './assembly.ts';
import { clientsOf } from './clients.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'mail-'));
let cloud: Cloud;
let sns: ReturnType<typeof clientsOf>['sns'];
let TopicArn: string;

beforeAll(async () => {
  cloud = await startStack({ resources: {} }, { mail: folder });
  ({ sns } = clientsOf(cloud));
  const topic = new CreateTopicCommand({ Name: 'mails', Attributes: { DisplayName: 'Harrowby News' } });
  TopicArn = (await sns.send(topic)).TopicArn ?? '';
});
afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true });
});

const mailsTo = (person: string, wanted: number): Promise<readonly Email[]> =>
  eventually(async () => {
    const files = readdirSync(folder).filter((name) => name.includes(person) && /^[^.].*\.eml$/.test(name));
    expect(files).toHaveLength(wanted);
    return Promise.all(files.sort().map((name) => PostalMime.parse(readFileSync(path.join(folder, name)))));
  });

const linkIn = (text = ''): string => /http:\/\/127\S+/.exec(text)?.[0] ?? '';

describe('mail: https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html', () => {
  it.each(['email', 'email-json'])(
    '%s: is asked first, then told; nobody gets any mail but the folder',
    async (Protocol) => {
      const person = `${Protocol}@example.org`;
      await sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint: person }));
      const [asked] = await mailsTo(person, 1);
      expect(asked).toMatchObject({
        subject: 'AWS Notification - Subscription Confirmation',
        from: { name: 'Harrowby News', address: 'no-reply@sns.amazonaws.com' },
        to: [{ address: person }],
      });
      const link =
        Protocol === 'email'
          ? linkIn(asked?.text)
          : (JSON.parse(asked?.text ?? '') as { SubscribeURL: string }).SubscribeURL;
      expect((await fetch(link)).status).toBe(200);
      const Message = JSON.stringify({
        default: '{"machine":true}',
        email: 'Bürgermeisterin öffnet Schleuse\n\nMehr dazu heute Abend. 😀',
      });
      await sns.send(
        new PublishCommand({ TopicArn, Subject: 'Mayor opens lock', Message, MessageStructure: 'json' }),
      );
      const [, told] = await mailsTo(person, 2);
      expect(told?.subject).toBe('Mayor opens lock');
      if (Protocol === 'email') {
        expect(told?.text).toContain('Bürgermeisterin öffnet Schleuse\n\nMehr dazu heute Abend. 😀');
        expect(told?.text).toContain('Action=Unsubscribe');
        expect((await fetch(linkIn(told?.text))).status).toBe(200);
        const [, , ended] = await mailsTo(person, 3);
        expect(ended?.subject).toBe('AWS Notification - Unsubscribe Confirmation');
      } else {
        expect(JSON.parse(told?.text ?? '')).toMatchObject({
          Type: 'Notification',
          Subject: 'Mayor opens lock',
        });
      }
    },
  );

  it('links stand whole in the file, for whoever reads it without a mail client', async () => {
    const person = 'reader@example.org';
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: person }));
    await mailsTo(person, 1);
    const file = readdirSync(folder).find((name) => name.includes(person) && !name.startsWith('.')) ?? '';
    const written = readFileSync(path.join(folder, file), 'utf8');
    expect((await fetch(linkIn(written))).status).toBe(200);
    await sns.send(
      new PublishCommand({ TopicArn, Subject: 'Flood', Message: `Überflutet: ${'😀'.repeat(500)}` }),
    );
    const [, told] = await mailsTo(person, 2);
    expect(told?.text).toContain(`Überflutet: ${'😀'.repeat(500)}`);
  });

  it('text messages are lines of a file', async () => {
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sms', Endpoint: '+441632960000' }));
    await sns.send(new PublishCommand({ TopicArn, Message: 'to all\nwho follow' }));
    await sns.send(new PublishCommand({ PhoneNumber: '+441632960001', Message: 'to one' }));
    const lines = await eventually(() => {
      const text = readFileSync(path.join(folder, 'sms.log'), 'utf8').trim().split('\n');
      expect(text).toHaveLength(2);
      return text.map((line) => line.replace(/^\S+ /, '')).sort();
    });
    expect(lines).toEqual(['+441632960000 to all who follow', '+441632960001 to one']);
  });
});
