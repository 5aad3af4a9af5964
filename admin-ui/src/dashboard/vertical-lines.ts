import type { Plugin } from 'chart.js';

export interface Mark {
  x: number;
  label: string;
  colour: string;
}

/** Upright lines with a word at their top: the day of the figures, the last day. */
export function verticalLines(marks: readonly Mark[]): Plugin<'line'> {
  return {
    id: 'vertical-lines',
    beforeInit: (chart) => {
      const { layout } = chart.options;
      chart.options.layout = { ...layout, padding: { top: 22 } }; // room for the words
    },
    afterDatasetsDraw: ({ ctx, chartArea: { top, bottom, left, right }, scales }) => {
      const scale = scales.x;
      if (scale === undefined) return;
      ctx.save();
      ctx.font = '12px system-ui, sans-serif';
      ctx.lineWidth = 1;
      ctx.setLineDash([4, 3]);
      const at = marks.map(({ x }) => scale.getPixelForValue(x));
      const starts = wordStarts(
        at,
        marks.map(({ label }) => ctx.measureText(label).width),
        left,
        right,
      );
      marks.forEach(({ label, colour }, index) => {
        ctx.strokeStyle = colour;
        ctx.fillStyle = colour;
        ctx.beginPath();
        ctx.moveTo(at[index]!, top);
        ctx.lineTo(at[index]!, bottom);
        ctx.stroke();
        ctx.fillText(label, starts[index]!, top - 8);
      });
      ctx.restore();
    },
  };
}

const GAP = 8;

/**
 * Where the words over the lines begin, given the places of the lines from left to right and the widths of the words: over
 * the middle of their line where that fits, within the chart, and never over one another. Pure.
 */
export function wordStarts(at: readonly number[], widths: readonly number[], left: number, right: number): number[] {
  const starts: number[] = [];
  let free = left;
  at.forEach((x, index) => {
    const start = Math.min(right - widths[index]!, Math.max(free, x - widths[index]! / 2));
    starts.push(start);
    free = start + widths[index]! + GAP;
  });
  // What the right edge has pushed back pushes those before it.
  for (let index = starts.length - 2; index >= 0; index -= 1) {
    starts[index] = Math.min(starts[index]!, starts[index + 1]! - GAP - widths[index]!);
  }
  return starts;
}
