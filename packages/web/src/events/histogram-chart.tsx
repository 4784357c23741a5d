/** The bars of the histogram. Dragging over them, with a mouse or a finger, chooses a range. */
import 'uplot/dist/uPlot.min.css';
import './histogram.css';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useEffectEvent, useRef } from 'react';
import uPlot from 'uplot';
import { type Bucket, draggedBounds } from './buckets.ts';
import type { Bounds } from './time-range.ts';

const HEIGHT_PX = 132;
/** A shorter drag was meant as a click. */
const LEAST_DRAG_PX = 5;

interface HistogramChartProps {
  readonly buckets: readonly Bucket[];
  readonly bounds: Bounds;
  readonly width: number;
  readonly onSelect: (bounds: Bounds) => void;
  /** The bar that is pointed at. */
  readonly onPoint: (bucket: Bucket | undefined) => void;
}

export function HistogramChart({ buckets, bounds, width, onSelect, onPoint }: HistogramChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const scheme = useComputedColorScheme('light');
  const select = useEffectEvent(onSelect);
  const point = useEffectEvent((index: number | null | undefined) => {
    onPoint(index == null ? undefined : buckets[index]);
  });
  const setData = useEffectEvent((): void => {
    const until = Math.max(bounds.untilMs, buckets.at(-1)?.untilMs ?? 0);
    const since = Math.min(bounds.sinceMs, buckets[0]?.sinceMs ?? Number.POSITIVE_INFINITY);
    chart.current?.batch(() => {
      chart.current?.setData(
        [buckets.map(({ sinceMs }) => sinceMs / 1000), buckets.map(({ count }) => count)],
        false,
      );
      const most = Math.max(1, ...buckets.map(({ count }) => count));
      chart.current?.setScale('x', { min: since / 1000, max: until / 1000 });
      chart.current?.setScale('y', { min: 0, max: most * 1.1 });
    });
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are drawn, so a new scheme is a new chart
  useEffect(() => {
    const made = new uPlot(optionsOf(box.current!, point), [[], []], box.current!);
    chart.current = made;
    const release = letDrag(made, select);
    setData();
    return () => {
      release();
      made.destroy();
      chart.current = undefined;
    };
  }, [scheme]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn again whenever they change
  useEffect(setData, [buckets, bounds]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a chart of a new scheme takes its width too
  useEffect(() => chart.current?.setSize({ width, height: HEIGHT_PX }), [width, scheme]);

  return <div ref={box} className="histogram" style={{ height: HEIGHT_PX }} />;
}

function optionsOf(box: HTMLElement, onPoint: (index: number | null | undefined) => void): uPlot.Options {
  const style = getComputedStyle(box);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const text = colour('--mantine-color-dimmed');
  const font = `12px ${style.fontFamily}`;
  const axis = { stroke: text, font, ticks: { show: false } };
  const bars = uPlot.paths.bars!({ size: [0.86, 60], align: 1, radius: 0.12 });
  return {
    width: box.clientWidth,
    height: HEIGHT_PX,
    legend: { show: false },
    padding: [8, 28, 0, 0],
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: { x: { time: true, auto: false }, y: { auto: false } },
    axes: [
      { ...axis, grid: { show: false }, size: 22, space: 76, values: (_, splits) => sayTicks(splits) },
      {
        ...axis,
        size: 48,
        space: 34,
        grid: { stroke: colour('--histogram-grid'), width: 1 },
        incrs: [1, 2, 5]
          .flatMap((each) => Array.from({ length: 10 }, (_, power) => each * 10 ** power))
          .sort((a, b) => a - b),
        values: (_, splits) => splits.map((count) => short.format(count)),
      },
    ],
    series: [
      {},
      {
        fill: colour('--histogram-bar'),
        stroke: colour('--histogram-bar'),
        width: 0,
        paths: bars,
        points: { show: false },
      },
    ],
    hooks: {
      setCursor: [
        ({ cursor }) => onPoint(cursor.left !== undefined && cursor.left >= 0 ? cursor.idx : undefined),
      ],
    },
  };
}

const short = new Intl.NumberFormat('en', { notation: 'compact' });
const ticks = {
  day: new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' }),
  minute: new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' }),
  second: new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' }),
};

/** Days where a day begins, times elsewhere, and no more than is needed to tell ticks apart. */
function sayTicks(seconds: readonly number[]): string[] {
  const step = (seconds[1] ?? 0) - (seconds[0] ?? 0);
  return seconds.map((second) => {
    const date = new Date(second * 1000);
    const isMidnight = date.getHours() === 0 && date.getMinutes() === 0 && date.getSeconds() === 0;
    if (isMidnight || step >= 86_400) return ticks.day.format(date);
    return (step < 60 ? ticks.second : ticks.minute).format(date);
  });
}

/** uPlot's own dragging knows only mice. */
function letDrag(chart: uPlot, onSelect: (bounds: Bounds) => void): () => void {
  const { over } = chart;
  let from: number | undefined;
  const chosen = document.createElement('div');
  chosen.className = 'histogram-chosen';
  chosen.hidden = true;
  over.append(chosen);

  const place = (event: PointerEvent): number => {
    const { left, width } = over.getBoundingClientRect();
    return Math.min(Math.max(event.clientX - left, 0), width);
  };
  const draw = (left: number, width: number): void => {
    chosen.hidden = width === 0;
    chosen.style.left = `${left}px`;
    chosen.style.width = `${width}px`;
  };
  const start = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    from = place(event);
    over.setPointerCapture(event.pointerId);
  };
  const go = (event: PointerEvent): void => {
    if (from !== undefined) draw(Math.min(from, place(event)), Math.abs(place(event) - from));
  };
  const stop = (event: PointerEvent): void => {
    const began = from;
    from = undefined;
    draw(0, 0);
    if (began === undefined || event.type === 'pointercancel') return;
    const ended = place(event);
    if (Math.abs(ended - began) < LEAST_DRAG_PX) return;
    onSelect(draggedBounds(chart.posToVal(began, 'x'), chart.posToVal(ended, 'x')));
  };

  over.addEventListener('pointerdown', start);
  over.addEventListener('pointermove', go);
  over.addEventListener('pointerup', stop);
  over.addEventListener('pointercancel', stop);
  return () => {
    chosen.remove();
    over.removeEventListener('pointerdown', start);
    over.removeEventListener('pointermove', go);
    over.removeEventListener('pointerup', stop);
    over.removeEventListener('pointercancel', stop);
  };
}
