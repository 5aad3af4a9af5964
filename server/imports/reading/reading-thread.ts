import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { workerFile } from '../../common/worker-file.js';
import { ReadyWorker } from '../../jobs/ready-worker.js';

/** Enough for the largest shared strings that the limits let through; a worker that wants more dies alone. */
const WORKER_MEMORY_MB = 384;

/** The thread in which files are read: got ready while somebody looks at imports, or a file is on its way. */
@Injectable()
export class ReadingThread extends ReadyWorker implements OnModuleDestroy {
  constructor() {
    super(workerFile('imports/reading/read-worker.js'), WORKER_MEMORY_MB);
  }

  onModuleDestroy(): Promise<void> {
    return this.close();
  }
}
