import type { DataSource } from 'typeorm';
import { breathe } from '../../common/breathe.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';
import type { Day } from '../../domain/calendar.js';
import type { JobContext } from '../../jobs/job-handler.js';
import { mustBe } from '../import-records.js';
import type { Import, ImportStatus } from '../import.entity.js';
import { replanImport } from './replan.js';

/** What a job plans with. */
interface Means {
  readonly reader: DataSource;
  readonly work: UnitOfWork;
  readonly today: Day;
  readonly context: JobContext;
}

/**
 * Plans an import again page by page, while others go on working and writing; it stops once the import is no longer in this status.
 * Started over after a crash it comes to the same.
 */
export async function replanInJob(file: Import, status: ImportStatus, means: Means): Promise<void> {
  const { reader, work, today, context } = means;
  await replanImport(file, {
    em: reader.manager,
    today,
    write: (piece) =>
      work.run(async (em) => {
        await mustBe(em, file.id, [status]);
        return piece(em);
      }),
    pause: async (done, total) => {
      context.assertWanted();
      await context.report('planning', done, total);
      await breathe();
    },
  });
}
