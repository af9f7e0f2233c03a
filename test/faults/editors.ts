import { setTimeout as pause } from 'node:timers/promises';
import { DeleteObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { random } from '../simulation/random.ts';
import type { Put, Script } from '../simulation/script.ts';

const TOPICS = ['Harbours', 'Planning', 'Otters', 'Ferries', 'Music'];
const SECTIONS = ['sport', 'politics', 'weather'];

/** Tries until it is acknowledged: the cloud may be down for a moment. */
const insist = async (request: () => Promise<unknown>): Promise<void> => {
  for (;;) {
    try {
      await request();
      return;
    } catch {
      await pause(50);
    }
  }
};

/**
 * Editors at work, each with keys of their own: new articles, corrections, the same again, others' copy under a key of
 * their own, refused files, removals.
 *
 * @param uploads how many there are in all
 * @param acknowledged called after each
 * @returns everything that was done to the bucket
 */
export const editorsAtWork = async (
  s3: S3Client,
  Bucket: string,
  uploads: number,
  seed: number,
  acknowledged: (count: number) => void,
): Promise<Script> => {
  const script: Script = { current: new Map(), puts: new Map() };
  const { below, chance, pick } = random(seed);
  let begun = 0;
  let done = 0;

  const fresh = (): Put => {
    const headline = `Report number ${begun} from Harrowby`;
    const topics = TOPICS.filter(() => chance(0.3));
    return {
      headline,
      body: `${headline}\n\nThis is what case ${begun} is about, said the council of Harrowby on Monday evening.\n`,
      metadata: {
        language: 'en',
        section: pick(SECTIONS),
        ...(topics.length > 0 ? { topics: topics.join(', ') } : {}),
      },
      good: true,
      embargo: null,
      at: 0,
    };
  };

  const put = async (Key: string, upload: Put): Promise<void> => {
    const stamped = { ...upload, at: Date.now() };
    // From now on it may be in the bucket, acknowledged or not.
    if (stamped.good)
      script.puts.set(stamped.headline, [...(script.puts.get(stamped.headline) ?? []), stamped]);
    const { metadata: Metadata } = stamped;
    const Body = Buffer.from(stamped.body);
    await insist(() => s3.send(new PutObjectCommand({ Bucket, Key, Body, Metadata: { ...Metadata } })));
    script.current.set(Key, stamped);
  };

  const editor = async (name: number): Promise<void> => {
    const keys: string[] = [];
    while (begun < uploads) {
      begun += 1;
      const choice = below(100);
      const key = keys.length === 0 ? '' : pick(keys);
      const before = script.current.get(key);
      if (before?.good && choice < 10) await put(key, fresh());
      else if (before && choice < 14) await put(key, before);
      else if (before && choice < 18) {
        await insist(() => s3.send(new DeleteObjectCommand({ Bucket, Key: key })));
        script.current.delete(key);
      } else {
        const own = `editor-${name}/story ${begun}.txt`;
        keys.push(own);
        const others = [...script.current.values()];
        const other = choice < 21 && others.length > 0 ? pick(others) : undefined;
        const bad: Put = { headline: '', body: '', metadata: {}, good: false, embargo: null, at: 0 };
        await put(own, other ?? (choice < 23 ? bad : fresh()));
      }
      done += 1;
      acknowledged(done);
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, name) => editor(name)));
  return script;
};
