// Reads one file in a process of its own: `node read-alone.mjs <reader> <file> <limits as JSON>` prints what came of it, how long
// it took, and how much more memory it took than an idle process that is ready to read. The reader comes from the build.
import { Buffer } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

const [, , reader, file, limits] = process.argv;
const { openWorkbook } = await import(pathToFileURL(reader).href);

async function read(source, fileName, options) {
  const workbook = await openWorkbook(source, { fileName, ...options });
  let rows = 0;
  for (const { index } of workbook.sheets) for await (const batch of workbook.rows(index)) rows += batch.length;
  workbook.close();
  return rows;
}

/** The most memory this program has had. What the system counts for the process may be that of the one that started it. */
function peak() {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
  return Number(kilobytes) * 1024;
}

await read(Buffer.from('a;b\n1;2\n'), 'warm.csv', {});
const bytes = readFileSync(file);
const idle = process.memoryUsage().rss;
const since = performance.now();
const answer = await read(bytes, file, { limits: JSON.parse(limits ?? '{}') }).then(
  (rows) => ({ rows }),
  (error) => ({ code: error.code ?? String(error.stack), params: error.params }),
);
const ms = Math.round(performance.now() - since);
const megabytes = Math.round((peak() - idle) / 2 ** 20);
console.log(JSON.stringify({ ...answer, ms, megabytes }));
