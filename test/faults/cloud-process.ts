/**
 * An embedded cloud of its own process whose functions' threads end at random: `node cloud-process.ts ASSEMBLY DATA PORT`.
 * Tells `ready` with its outputs, and each fault, as lines of JSON.
 */
import { startCloud } from '../../local/cloud.ts';

const [, , assembly = '', data = '', port = '0'] = process.argv;
const tell = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

const cloud = await startCloud({
  assembly,
  data,
  port: Number(port),
  onLog: ({ text }) => {
    if (text.startsWith('fault: ')) tell({ fault: `function ${text.slice(7)}` });
  },
});
tell({ ready: { endpoint: cloud.endpoint, region: cloud.region, outputs: cloud.outputs } });

const killOne = async (): Promise<void> => {
  const name = Math.random() < 0.5 ? 'Ingest' : 'Announce';
  if (await cloud.kill(name)) tell({ fault: 'worker killed mid-invocation' });
  setTimeout(killOne, Math.random() * 2000);
};
setTimeout(killOne, 500);
