/** The last 24 hours as small bars: what became events, and on top of it what failed. */
import type { CSSProperties } from 'react';
import { barsOf, type DayOfRequests, HOURS, sayDay } from './activity.ts';

const BAR = 4;
const GAP = 1;
const WIDTH = HOURS * (BAR + GAP) - GAP;
const HEIGHT = 28;

interface SparklineProps {
  readonly day: DayOfRequests;
  readonly style?: CSSProperties;
}

export function Sparkline({ day, style }: SparklineProps) {
  return (
    <svg
      role="img"
      aria-label={sayDay(day)}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      style={{ display: 'block', ...style }}
    >
      <line
        x1={0}
        x2={WIDTH}
        y1={HEIGHT - 0.5}
        y2={HEIGHT - 0.5}
        stroke="var(--mantine-color-default-border)"
      />
      {barsOf(day).map(({ startMs, good, bad }, place) => (
        <g key={startMs}>
          {good > 0 && (
            <rect
              x={place * (BAR + GAP)}
              width={BAR}
              y={HEIGHT * (1 - good)}
              height={HEIGHT * good}
              fill="var(--good-fill)"
            />
          )}
          {bad > 0 && (
            <rect
              x={place * (BAR + GAP)}
              width={BAR}
              y={HEIGHT * (1 - good - bad)}
              height={HEIGHT * bad}
              fill="var(--bad-fill)"
            />
          )}
        </g>
      ))}
    </svg>
  );
}
