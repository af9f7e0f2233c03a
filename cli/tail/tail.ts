import type { Announcement } from '../../functions/core/publish/announcement.ts';
import type { Context, Exit } from '../context.ts';
import { filterPolicyOf } from '../filter/filter-policy.ts';
import { followedTopics, knownFormerIds } from '../filter/former-ids.ts';
import { policyWords } from '../filter/policy-words.ts';
import { onTarget } from '../target/options.ts';
import { announcementLine } from './announcement-line.ts';
import type { TailOptions } from './options.ts';
import { withTemporaryQueue } from './temporary-queue.ts';

/** How many events are remembered to know a repeat by; repeats follow each other closely. */
const MEMORY = 10_000;

/**
 * Shows announcements as they are made, each once, until it is interrupted; then takes away what it made.
 *
 * @throws Fault when it asks for what cannot be filtered by, or AWS refuses
 */
export const tail = async (options: TailOptions, context: Context): Promise<Exit> => {
  const { topics, section, type, language, whole } = options;
  const requested =
    topics && followedTopics(topics, knownFormerIds(context.output), new Date().toISOString());
  const policy = filterPolicyOf({ topics: requested?.topics, section, type, language, whole });
  for (const note of requested?.notes ?? []) context.output.note(note);
  const { output, signal } = context;
  const isNew = newcomers(MEMORY);
  return onTarget<Exit>(options, context, async (target) => {
    await withTemporaryQueue(target, policy, async (post) => {
      if (!signal.aborted)
        output.note(`Following ${policyWords(policy)} in ${target.stack}. Ctrl-C ends it.`);
      while (!signal.aborted) {
        const messages = await untilInterrupted(post.receive(signal), signal);
        for (const { Body = '' } of messages ?? []) {
          const announcement = readAnnouncement(Body);
          if (announcement === null)
            output.note('A message on the channel was not an announcement and was skipped.');
          if (announcement === null || !isNew(announcement.eventId)) continue;
          await untilInterrupted(output.line(options.json ? Body : announcementLine(announcement)), signal);
        }
      }
    });
    return 0;
  });
};

/** Everyone who may publish to the channel can publish anything. */
const readAnnouncement = (body: string): Announcement | null => {
  try {
    const message: unknown = JSON.parse(body);
    const schema =
      typeof message === 'object' && message !== null && 'schema' in message ? message.schema : null;
    return schema === 'slugline.announcement.v1' ? (message as Announcement) : null;
  } catch {
    return null;
  }
};

/** The result of a promise, or null if it failed because of the interruption. */
const untilInterrupted = async <T>(working: Promise<T>, signal: AbortSignal): Promise<T | null> => {
  try {
    return await working;
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
};

/** Tells ids that were not seen before from repeats, remembering the latest so many. */
const newcomers = (memory: number): ((id: string) => boolean) => {
  const seen = new Set<string>();
  return (id) => {
    if (seen.has(id)) return false;
    seen.add(id);
    const [oldest] = seen;
    if (seen.size > memory && oldest !== undefined) seen.delete(oldest);
    return true;
  };
};
