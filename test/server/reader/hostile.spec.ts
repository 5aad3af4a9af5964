import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { formattedRows, HOSTILE, much, STRINGS, withPart } from '../../support/hostile-files.js';
import { temporaryFolder } from '../../support/test-files.js';

const ROOT = join(import.meta.dirname, '../../..');
const READER = join(ROOT, 'dist/server/imports/reader/open-workbook.js');
const ALONE = join(ROOT, 'test/support/read-alone.mjs');
/** What a refusal may take above an idle process (import.md: 200 MB), and the longest that anybody waits for it on a busy machine. */
const MOST_MEGABYTES = 200;
const LONGEST_MS = 20_000;

interface Answer {
  readonly rows?: number;
  readonly code?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly ms: number;
  readonly megabytes: number;
}

async function readAlone(source: Buffer): Promise<Answer> {
  const file = join(temporaryFolder('hostile'), 'danh-sach.bin');
  await writeFile(file, source);
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ['--max-old-space-size=384', ALONE, READER, file], {
    timeout: LONGEST_MS * 2,
  });
  return JSON.parse(stdout) as Answer;
}

test.each(HOSTILE)('%s', async (_, build, code) => {
  const answer = await readAlone(build());
  expect(answer.code).toBe(code);
  expect(answer.megabytes).toBeLessThan(MOST_MEGABYTES);
  expect(answer.ms).toBeLessThan(LONGEST_MS);
});

test('texts do not keep alive the hundreds of megabytes that they were cut from', async () => {
  const answer = await readAlone(
    withPart(STRINGS, much('<sst>', `<!--${'x'.repeat(50_000)}--><si><t>mười ba chữ cái</t></si>`, 220, '</sst>')),
  );
  expect(answer).toMatchObject({ rows: 1 });
  expect(answer.megabytes).toBeLessThan(MOST_MEGABYTES);
});

test('a million formatted rows under a real table are read', async () => {
  const answer = await readAlone(formattedRows());
  expect(answer).toMatchObject({ rows: 1 });
  expect(answer.megabytes).toBeLessThan(MOST_MEGABYTES);
});
