import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { confirm } from '../../cli/confirm.ts';
import { eventually } from '../eventually.ts';

/** A terminal at which someone presses these keys once asked. */
const answer = async (keys: string) => {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = new PassThrough();
  let said = '';
  output.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const controller = new AbortController();
  const asked = confirm('Erase it?', controller.signal, {
    input,
    output,
    interrupt: () => controller.abort(),
  }).catch((error: Error) => error.name);
  await eventually(() => expect(said).toContain('Erase it? [y/N]'));
  input.write(keys);
  const answered = await asked;
  return { answered, said: said.slice(said.indexOf('[y/N]')) };
};

test.each(['y\r', 'YES\r', ' yes \r'])('%j means yes', async (keys) => {
  const { answered, said } = await answer(keys);
  expect(answered).toBe(true);
  expect(said).not.toContain('Nothing was done.');
});

test.each(['\r', 'n\r', 'yesterday\r', '\u0004'])('%j means no, and says so', async (keys) => {
  const { answered, said } = await answer(keys);
  expect(answered).toBe(false);
  expect(said).toMatch(/\nNothing was done\.\n$/);
});

test('Ctrl-C interrupts the command', async () => {
  expect((await answer('\u0003')).answered).toBe('AbortError');
});

test('nobody is asked without a terminal', async () => {
  const input = new PassThrough();
  await expect(
    confirm('Erase it?', new AbortController().signal, {
      input,
      output: new PassThrough(),
      interrupt: () => undefined,
    }),
  ).rejects.toThrow(/Add --yes/);
});
