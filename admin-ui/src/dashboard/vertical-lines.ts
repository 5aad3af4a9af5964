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
      let free = left; // words of the former mark end here
      for (const { x, label, colour } of marks) {
        const at = scale.getPixelForValue(x);
        ctx.strokeStyle = colour;
        ctx.fillStyle = colour;
        ctx.beginPath();
        ctx.moveTo(at, top);
        ctx.lineTo(at, bottom);
        ctx.stroke();
        const width = ctx.measureText(label).width;
        const start = Math.min(right - width, Math.max(free, at - width / 2));
        ctx.fillText(label, start, top - 8);
        free = start + width + 8;
      }
      ctx.restore();
    },
  };
}
