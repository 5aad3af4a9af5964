import { Clock } from '../../server/common/clock.js';
import { createLogger } from '../../server/common/logging.js';
import type { UnitOfWork } from '../../server/database/unit-of-work.js';
import { PurgeJob } from '../../server/imports/purge-job.js';
import type { JobsService } from '../../server/jobs/jobs.service.js';

const { jest } = import.meta;
const MINUTE_MS = 60_000;

describe('looking for imports to delete', () => {
  afterEach(() => void jest.useRealTimers());

  it('outlives a database that is away for a while', async () => {
    jest.useFakeTimers();
    const log: string[] = [];
    let asked = 0;
    const run = (): Promise<never> => {
      asked += 1;
      return Promise.reject(new Error('connection refused'));
    };
    const jobs = { register: () => undefined } as unknown as JobsService;
    const logger = createLogger('error', { write: (line) => void log.push(line) });
    const job = new PurgeJob({ run } as unknown as UnitOfWork, new Clock(), jobs, logger);
    job.onModuleInit();
    await jest.advanceTimersByTimeAsync(3 * 60 * MINUTE_MS);
    job.onModuleDestroy();
    expect(asked).toBeGreaterThan(2);
    expect(log).toHaveLength(asked);
    expect(log[0]).toContain('purge of imports');
  });
});
