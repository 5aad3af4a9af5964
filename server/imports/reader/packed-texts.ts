const CHUNK_BYTES = 1 << 20;

/** Texts kept as bytes outside the heap, a third of what they would take as strings; made into strings when asked for. */
export class PackedTexts {
  private readonly chunks: Buffer[] = [];
  /** Where each text begins, counted over all chunks as if each were full. */
  private readonly starts: number[] = [];
  private used = CHUNK_BYTES;

  get count(): number {
    return this.starts.length;
  }

  /** Adds a text of at most a third of a chunk; gives its size in bytes. */
  push(text: string): number {
    if (this.used + text.length * 3 >= CHUNK_BYTES) {
      this.trimLastChunk();
      this.chunks.push(Buffer.allocUnsafeSlow(CHUNK_BYTES));
      this.used = 0;
    }
    this.starts.push((this.chunks.length - 1) * CHUNK_BYTES + this.used);
    const size = this.chunks.at(-1)!.write(text, this.used);
    this.used += size;
    return size;
  }

  at(index: number): string | undefined {
    const start = this.starts[index];
    if (start === undefined) return undefined;
    const chunk = Math.floor(start / CHUNK_BYTES);
    const from = chunk * CHUNK_BYTES;
    const next = this.starts[index + 1] ?? from + this.used;
    const bytes = this.chunks[chunk]!;
    return bytes.toString('utf8', start - from, Math.min(next - from, bytes.length));
  }

  private trimLastChunk(): void {
    const last = this.chunks.at(-1);
    if (last) this.chunks[this.chunks.length - 1] = last.subarray(0, this.used);
  }
}
