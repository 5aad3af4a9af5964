import {
  Inject,
  Injectable,
  PayloadTooLargeException,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Request } from 'express';
import { finalize, type Observable } from 'rxjs';
import { AppError } from '../common/app-error.js';
import type { Env } from '../config/env.js';
import { ENV } from '../config/env.token.js';
import { ReadingThread } from './reading/reading-thread.js';
import { OneBufferStorage, release } from './upload-storage.js';

const MEGABYTE = 1024 * 1024;
const MOST_FIELDS = 10;
const LONGEST_FIELD = 1_000;
const MOST_HEADERS = 20;

/** Takes one file of a form into memory, no larger than allowed; the body is read only once the guard has let it in. */
@Injectable()
export class UploadInterceptor implements NestInterceptor {
  private readonly form: NestInterceptor;
  private readonly limit: number;

  constructor(
    @Inject(ENV) env: Env,
    private readonly thread: ReadingThread,
  ) {
    this.limit = env.maxUploadMb * MEGABYTE;
    const Form = FileInterceptor('file', {
      storage: new OneBufferStorage(this.limit),
      // Browsers send the name in UTF-8 without saying so.
      defParamCharset: 'utf8',
      limits: {
        fileSize: this.limit,
        files: 1,
        fields: MOST_FIELDS,
        fieldSize: LONGEST_FIELD,
        parts: MOST_FIELDS + 1,
        headerPairs: MOST_HEADERS,
      },
    });
    this.form = new Form();
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    this.thread.prepare();
    try {
      const answer = (await this.form.intercept(context, next)) as Observable<unknown>;
      return answer.pipe(finalize(() => release(request.file)));
    } catch (error) {
      if (error instanceof PayloadTooLargeException) throw new AppError('FILE_TOO_LARGE', 413, { limit: this.limit });
      throw error;
    }
  }
}
