/** An embedded cloud of its own process, for tests that kill it: `node kept-cloud.ts ASSEMBLY DATA`. */
import { startCloud } from '../../local/cloud.ts';

const [, , assembly = '', data = ''] = process.argv;
const cloud = await startCloud({ assembly, data, port: 0 });
process.stdout.write(`${JSON.stringify({ endpoint: cloud.endpoint, region: cloud.region })}\n`);
