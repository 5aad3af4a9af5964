import type { Section } from './sections.js';

interface Open extends Section {
  /** People read before it began. */
  readonly from: number;
}

/** Departments and what lies in them, as `Section.rank` counts. */
const RANK_OF_PART = 2;

/** A section's stated number of people against those found in it. */
export interface SectionCount {
  readonly stated: number;
  readonly found: number;
}

/**
 * The sections that a row stands in, from the outermost on (Q6): "A. Khối chuyên môn", in it "I. Khoa Nội". A heading of a kind that is
 * open already ends that one and all inside it; one of another kind lies within.
 */
export class SectionStack {
  private open: Open[] = [];

  /** `people`: read so far. Gives the sections that end here and state how many they have. */
  enter(section: Section, people: number): SectionCount[] {
    const at = this.open.findLastIndex((one) => isSameLevel(one, section));
    const ended = at < 0 ? this.deeper(section) : this.open.splice(at);
    this.open.push({ ...section, from: people });
    return countsOf(ended, people);
  }

  /** After the last row. */
  end(people: number): SectionCount[] {
    return countsOf(this.open, people);
  }

  /** The innermost unit; `null` where a heading without a name hides the outer ones, undefined where no section names any. */
  get unitName(): string | null | undefined {
    for (let i = this.open.length - 1; i >= 0; i--) {
      const { unitName, isBare } = this.open[i]!;
      if (unitName !== undefined) return unitName;
      if (isBare === true) return null;
    }
    return undefined;
  }

  /** The unit around the innermost one. */
  get parentName(): string | undefined {
    const names = this.open.flatMap(({ unitName }) => unitName ?? []);
    return names[names.length - 2];
  }

  /** The heading under which those stand who leave ("II. Giảm"). */
  get leaving(): string | undefined {
    return this.open.find(({ isLeaving }) => isLeaving)?.title;
  }

  /** Does the next heading stand inside a department or a group of people? Only headings of another level do. */
  isWithin(section: Section): boolean {
    const at = this.open.findIndex((one) => isSameLevel(one, section));
    const around = at < 0 ? this.open : this.open.slice(0, at);
    return around.some(({ unitName, rank }) => unitName !== undefined && rank !== null && rank >= RANK_OF_PART);
  }

  /** Where each open section began, in people read. */
  get starts(): readonly number[] {
    return this.open.map(({ from }) => from);
  }

  get isEmpty(): boolean {
    return this.open.length === 0;
  }

  /** "Tổ 1" after "Phòng A" lies in it, "Khoa B" after "Lớp 1" does not: of two kinds without a marker the coarser one ends the finer. */
  private deeper({ marker, rank }: Section): Open[] {
    if (marker !== null || rank === null) return [];
    const at = this.open.findIndex((one) => one.marker === null && one.rank !== null && one.rank >= rank);
    return at < 0 ? [] : this.open.splice(at);
  }
}

function isSameLevel(a: Section, b: Section): boolean {
  return a.marker === b.marker && (a.marker !== null || a.rank === b.rank);
}

function countsOf(sections: readonly Open[], people: number): SectionCount[] {
  return sections.flatMap(({ stated, from }) => (stated === undefined ? [] : [{ stated, found: people - from }]));
}
