import { scaleBand, scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { type ComponentChildren, createRef } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

/** One place on the axis of time; places of one group stand together. */
export interface Point {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  /** Of each series; what is not known leaves a gap. */
  readonly values: readonly (number | undefined)[];
}

interface ChartProps {
  readonly points: readonly Point[];
  /** What the picture shows, for who does not see it; the numbers stand in the table. */
  readonly label: string;
  readonly format: (value: number) => string;
}

const height = 200;
const edge = { top: 20, right: 28, bottom: 44, left: 8 };
const narrowest = 20;
/** Narrower places have no room for a text of their own. */
const roomForText = 40;
const roomForTwo = 80;
/** As wide as a letter of a place's name and a little between two names. */
const letter = 8;

/** How wide there is room, as it changes. */
const useWidth = () => {
  const box = useState(() => createRef<HTMLElement>())[0];
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = (): void => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, width };
};

/** The frame of a picture over time: its axes, and the years below. */
const Frame = ({
  points,
  label,
  format,
  domain,
  ticks,
  children,
}: ChartProps & {
  domain: readonly [number, number];
  ticks: readonly number[];
  children: (
    x: (id: string) => number,
    y: (value: number) => number,
    step: number,
  ) => ComponentChildren;
}) => {
  const { box, width: room } = useWidth();
  const width = Math.max(room, edge.left + edge.right + points.length * narrowest);
  const band = scaleBand(
    points.map(({ id }) => id),
    [edge.left, width - edge.right],
  );
  const step = band.step();
  const x = (id: string): number => (band(id) ?? 0) + band.bandwidth() / 2;
  const y = scaleLinear(domain, [height - edge.bottom, edge.top]);
  const longest = Math.max(0, ...points.map(({ label: name }) => name.length));
  const every = Math.ceil(Math.max(roomForText, longest * letter) / step);
  // The latest is looked at first.
  useLayoutEffect(() => {
    if (box.current) box.current.scrollLeft = width;
  }, [width]);

  return (
    <section ref={box} class="chart" tabIndex={width > room ? 0 : undefined} aria-label={label}>
      <svg width={width} height={height} role="img" aria-label={label}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line class="rule" x1={edge.left} x2={width - edge.right} y1={y(tick)} y2={y(tick)} />
            <text x={width - edge.right + 6} y={y(tick)} dy="0.35em">
              {format(tick)}
            </text>
          </g>
        ))}
        {points.map(({ id, label: name, group }, at) => {
          const isFirst = points[at - 1]?.group !== group;
          return (
            <g key={id}>
              {(points.length - 1 - at) % every === 0 && (
                <text class="place" x={x(id)} y={height - edge.bottom + 16}>
                  {name}
                </text>
              )}
              {isFirst && group !== "" && (
                <>
                  <line
                    class="border"
                    x1={x(id) - step / 2}
                    x2={x(id) - step / 2}
                    y1={edge.top}
                    y2={height}
                  />
                  <text class="group" x={x(id) - step / 2 + 6} y={height - 8}>
                    {group}
                  </text>
                </>
              )}
            </g>
          );
        })}
        {points.length > 0 && children(x, y, step)}
      </svg>
    </section>
  );
};

/** Two numbers of each place: what was said beforehand, and within it what came of it. */
export const Bars = (props: ChartProps) => {
  const { points, format } = props;
  const most = Math.max(1, ...points.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const scale = scaleLinear([0, most], [0, 1]).nice(4);
  const [, top = most] = scale.domain();
  const ticks = scale.ticks(4).filter(Number.isInteger);
  return (
    <Frame {...props} domain={[0, top]} ticks={ticks}>
      {(x, y, step) =>
        points.map(({ id, values: [said, came] }) => {
          const both = came === undefined ? [said] : [came, said];
          const wide = Math.min(step * 0.7, 48);
          const bar = (value: number, kind: string, width: number) => (
            <rect
              class={kind}
              x={x(id) - width / 2}
              y={y(value)}
              width={width}
              height={y(0) - y(value)}
            />
          );
          return (
            <g key={id}>
              {bar(said ?? 0, "said", wide)}
              {came !== undefined && bar(came, "came", wide * 0.6)}
              {step >= (came === undefined ? roomForText : roomForTwo) && (
                <text class="value" x={x(id)} y={y(Math.max(said ?? 0, came ?? 0)) - 6}>
                  {both.map((value) => format(value ?? 0)).join(" / ")}
                </text>
              )}
            </g>
          );
        })
      }
    </Frame>
  );
};

/** One number of each place, on a scale that has an end. */
export const Line = ({ from, to, ...props }: ChartProps & { from: number; to: number }) => {
  const { points, format } = props;
  const ticks = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return (
    <Frame {...props} domain={[from, to]} ticks={ticks}>
      {(x, y, step) => {
        const known = points.flatMap(({ id, values: [value] }) =>
          value === undefined ? [] : [{ id, value }],
        );
        const path = line<Point>()
          .defined(({ values: [value] }) => value !== undefined)
          .x(({ id }) => x(id))
          .y(({ values: [value] }) => y(value ?? from));
        return (
          <>
            <path class="line" d={path([...points]) ?? ""} />
            {known.map(({ id, value }) => (
              <g key={id}>
                <circle class="dot" cx={x(id)} cy={y(value)} r={4} />
                {step >= roomForText && (
                  <text class="value" x={x(id)} y={y(value) - 9}>
                    {format(value)}
                  </text>
                )}
              </g>
            ))}
          </>
        );
      }}
    </Frame>
  );
};
