import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import {
  Chart,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartDataset,
  type ChartOptions,
} from 'chart.js';
import { useMemo } from 'react';
import { Line } from 'react-chartjs-2';
import type { Trend } from '../api/types.js';
import { formatCount, formatDay, formatShortDay, shiftDay, lowerFirst } from '../format.js';
import { useT } from '../i18n/useT.js';
import { useIsOff, useStageName, useStageTones } from '../stages.js';
import { cumulative, type BurnUp, type Point } from './burn-up.js';
import { verticalLines } from './vertical-lines.js';

Chart.register(Filler, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip);

interface Props {
  chart: BurnUp;
  trend: Trend;
  height: number;
}

type Dataset = ChartDataset<'line', Point[]>;

/** The drawing itself; kept apart so that the chart's library is fetched only with it. */
export default function BurnUpChart({ chart, trend, height }: Props) {
  const t = useT();
  const nameOf = useStageName();
  const isOff = useIsOff();
  const { palette, typography } = useTheme();
  const tones = useStageTones();
  const last = trend.days.at(-1)!;

  const datasets = useMemo((): Dataset[] => {
    const plain = { pointRadius: 0, borderWidth: 2, tension: 0 };
    const shown = chart.lines.filter(({ name }) => !isOff(name));
    const lines = shown.map(({ name, points }): Dataset => ({
      ...plain,
      label: nameOf(name),
      data: points,
      borderColor: tones[name].fill,
      backgroundColor: tones[name].fill,
      pointHitRadius: 8,
    }));
    const target: Dataset = {
      ...plain,
      label: t('dashboard.burn_up.target'),
      data: chart.target,
      borderColor: palette.text.primary,
      backgroundColor: palette.text.primary,
      borderWidth: 1.5,
      borderDash: [6, 4],
    };
    if (chart.forecast === null) return [...lines, target];
    const colour = tones.approved.fill;
    const edge = { ...plain, borderWidth: 0, borderColor: 'transparent', label: '' };
    return [
      ...lines,
      target,
      {
        ...plain,
        label: t('dashboard.burn_up.forecast'),
        data: chart.forecast.middle,
        borderColor: colour,
        backgroundColor: colour,
        borderDash: [2, 4],
      },
      { ...edge, data: chart.forecast.early },
      { ...edge, data: chart.forecast.late, fill: '-1', backgroundColor: `${colour}33` },
    ];
  }, [chart, isOff, nameOf, palette.text.primary, t, tones]);

  const options = useMemo((): ChartOptions<'line'> => {
    const dayAt = (x: number): string => shiftDay(chart.firstDay, Math.round(x));
    const text = { color: palette.text.secondary, font: { family: typography.fontFamily ?? '', size: 12 } };
    return {
      maintainAspectRatio: false,
      animation: false,
      interaction: { mode: 'index', axis: 'x', intersect: false },
      scales: {
        x: {
          type: 'linear',
          min: 0,
          max: chart.endX,
          grid: { display: false },
          border: { color: palette.divider },
          ticks: {
            ...text,
            maxRotation: 0,
            autoSkipPadding: 12,
            stepSize: 1,
            callback: (x) => formatShortDay(dayAt(Number(x))),
          },
        },
        y: {
          beginAtZero: true,
          grid: { color: palette.divider },
          border: { display: false },
          ticks: { ...text, precision: 0, callback: (y) => formatCount(Number(y)) },
        },
      },
      plugins: {
        legend: {
          position: 'bottom',
          labels: { ...text, boxWidth: 18, boxHeight: 2, filter: ({ text: label }) => label !== '' },
        },
        tooltip: {
          filter: ({ dataset, parsed }) => dataset.label !== '' && (parsed.x ?? 0) <= chart.asOfX,
          callbacks: {
            title: (items) => (items[0] ? formatDay(dayAt(items[0].parsed.x ?? 0)) : ''),
            label: ({ dataset, parsed }) => `${dataset.label}: ${formatCount(parsed.y)}`,
          },
        },
      },
    };
  }, [chart, palette, typography.fontFamily]);

  const marks = useMemo(() => {
    const asOf = { x: chart.asOfX, label: formatShortDay(last.day), colour: palette.text.secondary };
    if (chart.lastDayX === null) return [asOf];
    const day = formatShortDay(shiftDay(chart.firstDay, chart.lastDayX));
    const lastDay = {
      x: chart.lastDayX,
      label: t('dashboard.burn_up.last_day', { day }),
      colour: palette.error.main,
    };
    return [asOf, lastDay].sort((a, b) => a.x - b.x);
  }, [chart, last.day, palette, t]);

  return (
    <Box
      role="img"
      sx={{ height }}
      aria-label={t('dashboard.burn_up.summary', {
        day: formatDay(last.day),
        steps: chart.lines
          .filter(({ name }) => !isOff(name))
          .map(({ name }) => `${lowerFirst(nameOf(name))} ${formatCount(cumulative(last, name))}`)
          .join(', '),
        done: formatCount(last.done),
        eligible: formatCount(last.eligible),
      })}
    >
      <Line data={{ datasets }} options={options} plugins={[verticalLines(marks)]} key={JSON.stringify(marks)} />
    </Box>
  );
}
