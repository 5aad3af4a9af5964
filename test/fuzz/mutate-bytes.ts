import type { Random } from './random.ts';

type Mutation = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

const flip: Mutation = (bytes, random) => {
  const mutated = Buffer.from(bytes);
  for (let i = random.below(8); i >= 0 && mutated.length > 0; i--)
    mutated[random.below(mutated.length)]! ^= 1 << random.below(8);
  return mutated;
};

const overwrite: Mutation = (bytes, random) => {
  const mutated = Buffer.from(bytes);
  const [from, to] = random.range(bytes.length);
  const value = random.pick([0, 0xff, 0x7f, 0x80, random.below(256)]);
  return mutated.fill(value, from, to);
};

/** Numbers at the edges of what their field holds, where lengths and counts stand. */
const edge: Mutation = (bytes, random) => {
  if (bytes.length < 4) return bytes;
  const mutated = Buffer.from(bytes);
  const at = random.below(bytes.length - 3);
  const value = random.pick([0, 1, 0xffff, 0x7fff, 0xffffffff, 0x7fffffff, 0xfffffffe, bytes.length, at]);
  if (random.chance(0.5)) mutated.writeUInt16LE(value & 0xffff, at);
  else mutated.writeUInt32LE(value >>> 0, at);
  return mutated;
};

const remove: Mutation = (bytes, random) => {
  const [from, to] = random.range(bytes.length);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
};

const repeat: Mutation = (bytes, random) => {
  const [from, to] = random.range(bytes.length);
  const times = random.chance(0.9) ? 1 : 200;
  const again = Array<Buffer>(Math.min(times, Math.ceil(1e6 / Math.max(1, to - from)))).fill(bytes.subarray(from, to));
  return Buffer.concat([bytes.subarray(0, to), ...again, bytes.subarray(to)]);
};

const truncate: Mutation = (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1));

const splice: Mutation = (bytes, random, other) => {
  const [from, to] = random.range(bytes.length);
  const [otherFrom, otherTo] = random.range(other.length);
  return Buffer.concat([bytes.subarray(0, from), other.subarray(otherFrom, otherTo), bytes.subarray(to)]);
};

const MUTATIONS: readonly Mutation[] = [flip, flip, overwrite, edge, edge, remove, repeat, truncate, splice];

/** A few changes that know nothing of what the bytes mean. `other`: bytes to take some from. */
export function mutateBytes(bytes: Buffer, random: Random, other: Buffer): Buffer {
  let mutated = bytes;
  for (let i = random.chance(0.6) ? 0 : random.below(5); i >= 0; i--)
    mutated = random.pick(MUTATIONS)(mutated, random, other);
  return mutated;
}
