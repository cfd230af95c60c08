import "./season.css";
import { useZone } from "../shell/zone.ts";

type Name = "winter" | "spring" | "summer" | "autumn";

/** As they come in Kainuu, from January on. */
const seasons =
  "winter winter winter spring spring summer summer summer autumn autumn winter winter".split(
    " ",
  ) as readonly Name[];

/** A spruce that stands on its foot, so high. */
const spruce = (x: number, y: number, h: number): string => {
  const tier = (top: number, low: number, half: number): string =>
    `M${x} ${y - h * top}l${h * half} ${h * (top - low)}h${-2 * h * half}z`;
  return `${tier(1, 0.58, 0.17)}${tier(0.8, 0.33, 0.23)}${tier(0.58, 0.07, 0.28)}M${x - h * 0.03} ${y - h * 0.07}h${h * 0.06}v${h * 0.07}h${-h * 0.06}z`;
};

const far = [
  [96, 156, 38],
  [118, 157, 50],
  [139, 158, 34],
  [508, 152, 44],
  [531, 151, 56],
  [556, 152, 40],
  [580, 154, 50],
] as const;
const near = [
  [168, 180, 66],
  [196, 184, 90],
  [228, 182, 54],
  [612, 186, 80],
  [643, 190, 112],
  [676, 188, 72],
  [711, 192, 98],
  [748, 190, 68],
] as const;
const dots = "240,40 300,92 356,28 452,66 506,104 572,78 650,36 722,70 158,70 770,28 96,40"
  .split(" ")
  .map((pair) => pair.split(",").map(Number) as [number, number]);

const path = (trees: readonly (readonly [number, number, number])[]): string =>
  trees.map((tree) => spruce(...tree)).join("");

/** What is in the sky of one season alone. */
const parts = {
  winter: (
    <>
      <linearGradient id="light">
        <stop offset="0.1" stop-color="#b9b3f2" stop-opacity="0" />
        <stop offset="0.4" stop-color="#b9b3f2" />
        <stop offset="0.75" stop-color="#a5e3d3" />
        <stop offset="1" stop-color="#a5e3d3" stop-opacity="0.2" />
      </linearGradient>
      <path
        class="light"
        fill="url(#light)"
        d="M0 62C120 8 210 98 330 58S520 6 640 46s120 8 160-10v76c-60 26-100-8-180-4s-140 54-270 24S130 112 0 124Z"
      />
      <g class="flakes">
        {dots.map(([x, y]) => (
          <circle key={x} cx={x} cy={y} r="1.6" />
        ))}
      </g>
    </>
  ),
  spring: (
    <path
      class="birds"
      d="M330 52q7-8 13 0q7-8 13 0M372 70q5-6 10 0q5-6 10 0M302 82q5-6 10 0q5-6 10 0"
    />
  ),
  summer: null,
  autumn: (
    <path
      class="birds"
      d="M300 60l9 5 9-7M326 50l9 5 9-7M352 40l9 5 9-7M324 72l9 5 9-7M350 84l9 5 9-7"
    />
  ),
};

/** The season where the network is, over a lake in Kainuu. */
export const Season = () => {
  const zone = useZone();
  const month = new Intl.DateTimeFormat("en", { month: "numeric", timeZone: zone });
  const name = seasons[Number(month.format(new Date())) - 1] ?? "winter";
  return (
    <svg
      class={`scene ${name}`}
      viewBox="0 0 800 220"
      preserveAspectRatio="xMaxYMax slice"
      aria-hidden="true"
    >
      {parts[name]}
      <circle class="sun" cx="398" cy={name === "summer" ? 66 : 128} r="26" />
      <path class="far" d="M0 150q130-60 268-22t190-8 222 2 120-16v114H0Z" />
      <path class="trees-far" d={path(far)} />
      <path class="middle" d="M0 172q110-34 200-16t200 14 212-24 188 2v72H0Z" />
      <path class="lake" d="M196 188q130-16 220-13t196 14q-90 18-214 18T196 188Z" />
      <path class="glint" d="M368 183h58M378 189h38M360 195h74" />
      <path class="trees" d={path(near)} />
      <path class="near" d="M0 198q90-20 240-2t284 6 276-6v24H0Z" />
      <path class="wall" d="M286 170h44v29h-44z" />
      <path class="roof" d="M280 172l28-21 28 21-3 4-25-18-25 18Z" />
      <path class="window" d="M294 179h10v10h-10zM312 179h10v10h-10z" />
      <path class="smoke" d="M321 151c-3-6 5-9 2-15s4-8 2-14" />
      {name === "summer" && (
        <g class="boat">
          <path d="M452 190h46l-8 9h-30z" />
          <path d="M474 188v-32l18 26h-18" />
        </g>
      )}
    </svg>
  );
};

/** A network that begins. */
export const Sprout = () => (
  <svg class="scene spring" viewBox="0 0 400 240" aria-hidden="true">
    <rect class="sky" width="400" height="240" />
    <circle class="sun" cx="286" cy="92" r="34" />
    <path class="far" d="M0 152q70-44 126-18t116 8 158-4v102H0Z" />
    <path class="middle" d="M0 180q90-28 170-10t230-8v78H0Z" />
    <path
      class="trees-far"
      d={path([
        [42, 188, 62],
        [336, 186, 70],
      ])}
    />
    <path
      class="trees"
      d={path([
        [72, 196, 88],
        [362, 198, 100],
      ])}
    />
    <path class="stem" d="M200 216v-66" />
    <path class="leaf" d="M200 166c-4-26-24-40-54-40 0 28 22 44 54 40Z" />
    <path class="leaf other" d="M200 152c2-32 24-50 60-52 2 36-24 58-60 52Z" />
    <path class="near" d="M0 208q80-22 210-10t190-4v46H0Z" />
  </svg>
);
