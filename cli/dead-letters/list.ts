import type { Context, Exit } from '../context.ts';
import { bold, clean, cleanLine, cyan, dim, labelled, wrap, yellow } from '../present/text.ts';
import { onTarget } from '../target/options.ts';
import { type DeadLetterClients, withDeadLetterClients } from './clients.ts';
import { type DeadLetter, withLetters } from './dead-letters.ts';
import { type Explained, explainLetter } from './explained.ts';
import { findDeadLetter } from './find.ts';
import type { DeadLetterOptions } from './options.ts';
import { deadLetterQueues } from './queues.ts';

/**
 * Lists what lies in the dead-letter queues, oldest first, and why.
 *
 * @returns 0, also when there is something
 */
export const list = async (options: DeadLetterOptions, context: Context): Promise<Exit> =>
  lookAt(options, context, async (letters, { knowledge }) => {
    const { output, signal } = context;
    for (const letter of letters.toSorted((a, b) => (a.since < b.since ? -1 : 1))) {
      signal.throwIfAborted();
      const explained = await explainLetter(letter, knowledge);
      await output.line(options.json ? JSON.stringify(plain(explained)) : listedText(explained));
    }
    if (letters.length === 0) output.note('No dead letters.');
  });

/**
 * Shows one message with all that belongs to it.
 *
 * @throws Fault if no message has that id, or several have
 */
export const show = async (id: string, options: DeadLetterOptions, context: Context): Promise<Exit> =>
  lookAt(options, context, async (letters, { knowledge }) => {
    const letter = findDeadLetter(letters, id);
    const explained = await explainLetter(letter, knowledge);
    await context.output.line(
      options.json
        ? JSON.stringify({
            ...plain(explained),
            body: letter.body,
            attributes: letter.message.Attributes ?? {},
            messageAttributes: letter.message.MessageAttributes ?? {},
          })
        : shownText(explained),
    );
  });

const lookAt = async (
  options: DeadLetterOptions,
  context: Context,
  look: (letters: readonly DeadLetter[], post: DeadLetterClients) => Promise<void>,
): Promise<Exit> =>
  onTarget<Exit>(options, context, async (target) => {
    const queues = deadLetterQueues(target, options.queue);
    await withDeadLetterClients(target, (post) =>
      withLetters(post.sqs, queues, context.signal, (letters) => look(letters, post)),
    );
    return 0;
  });

/** As `--json` has it. */
const plain = ({ letter, about, reasons, advice }: Explained) => ({
  queue: letter.queue.name,
  id: letter.id,
  since: letter.since,
  received: letter.received,
  about,
  reason: reasons.join(' '),
  advice,
});

const headLine = ({ queue, id, since, received }: DeadLetter): string =>
  `${bold(queue.name)}  ${cyan(id)}  ${dim(`since ${since}, received ${received === 1 ? 'once' : `${received} times`}`)}`;

const adviceText = ({ letter, advice }: Explained): string =>
  `  ${yellow(`slugline dead-letters ${advice} ${letter.id.slice(0, 8)}`)}`;

const listedText = (explained: Explained): string =>
  [
    headLine(explained.letter),
    ...explained.about.map((name) => `  ${cleanLine(name)}`),
    ...explained.reasons.map((reason) => wrap(cleanLine(reason), '  ')),
    adviceText(explained),
    '',
  ].join('\n');

const shownText = (explained: Explained): string => {
  const { message, body } = explained.letter;
  return [
    listedText(explained),
    ...labelled(
      'SQS',
      Object.entries(message.Attributes ?? {}).map(([name, value]) => `${name} ${cleanLine(value)}`),
    ),
    ...labelled(
      'Attributes',
      Object.entries(message.MessageAttributes ?? {}).map(
        ([name, { StringValue }]) => `${cleanLine(name)} ${cleanLine(StringValue ?? '(binary)')}`,
      ),
    ),
    '',
    clean(indented(body)),
  ].join('\n');
};

/** JSON is easier to read when it is laid out. */
const indented = (body: string): string => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
};
