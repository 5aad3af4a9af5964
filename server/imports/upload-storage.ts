import type { Request } from 'express';
import type { StorageEngine } from 'multer';

/**
 * Takes an uploaded file into one piece of memory of the size that the request speaks of. Collected piece by piece and joined at the
 * end a large file would take twice its size, and as garbage outside the heap it would stay for minutes.
 */
export class OneBufferStorage implements StorageEngine {
  constructor(private readonly limit: number) {}

  _handleFile(
    request: Request,
    file: Express.Multer.File,
    done: (error?: unknown, info?: Partial<Express.Multer.File>) => void,
  ): void {
    // The form around the file makes the request a little larger than the file. What is not written to takes no memory.
    const told = Number(request.headers['content-length'] ?? this.limit);
    let whole: Buffer = Buffer.allocUnsafeSlow(Math.min(told, this.limit));
    let size = 0;
    file.stream.on('data', (chunk: Buffer) => {
      if (size + chunk.length > whole.length) whole = larger(whole, size + chunk.length);
      size += chunk.copy(whole, size);
    });
    file.stream.on('end', () => done(null, { buffer: whole.subarray(0, size), size }));
  }

  _removeFile(_request: Request, file: Express.Multer.File, done: (error: Error | null) => void): void {
    release(file);
    done(null);
  }
}

/** Of a request that says too little of itself. */
function larger(bytes: Buffer, least: number): Buffer {
  const more = Buffer.allocUnsafeSlow(Math.max(least, bytes.length * 2));
  bytes.copy(more);
  return more;
}

/** Gives the memory of an upload back at once. Nobody may look at it any more. */
export function release(file: Express.Multer.File | undefined): void {
  const memory = file?.buffer?.buffer;
  if (memory instanceof ArrayBuffer && !memory.detached) memory.transfer(0);
}
