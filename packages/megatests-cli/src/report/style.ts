import { Html } from "./html";

/** The page's style. Every pair of colours has a contrast of 4.5 or more in both schemes. */
export const STYLE = new Html(`
:root { color-scheme: light dark; --ground: #fff; --text: #1b1f24; --soft: #555d66; --line: #c9ced4; --panel: #f4f6f8;
  --accent: #0b5cad; --good: #176639; --bad: #a1221b; --warn: #7a4b00;
  --s3: #d9efe0; --iam: #f6e3d3; --seqera: #dcdcf7; --github: #e4e7ea; --other: #eee; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171a; --text: #e8ebee; --soft: #aab3bc; --line: #3d454d;
  --panel: #1e2328; --accent: #7cb8ff; --good: #7ddb9d; --bad: #ff9d94; --warn: #f2c063;
  --s3: #1e4230; --iam: #4a3320; --seqera: #2f2f5c; --github: #343a40; --other: #333; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; } h2 { margin-top: 2.5rem; font-size: 1.3rem; } h3 { font-size: 1.05rem; }
a { color: var(--accent); } a:focus-visible, .scroll:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 1rem; top: 1rem; background: var(--ground); padding: .5rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding: .25rem 0; }
.scroll { background: linear-gradient(to right, var(--ground) 30%, transparent) left / 3rem 100% local no-repeat,
  linear-gradient(to left, var(--ground) 30%, transparent) right / 3rem 100% local no-repeat,
  linear-gradient(to right, var(--line), transparent) left / 1rem 100% scroll no-repeat,
  linear-gradient(to left, var(--line), transparent) right / 1rem 100% scroll no-repeat; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; margin: .75rem 0; }
table { border-collapse: separate; border-spacing: 0; width: 100%; min-width: 38rem; overflow-wrap: normal; }
caption { padding: .5rem .75rem; text-align: left; color: var(--soft); }
th, td { padding: .4rem .75rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
td { white-space: pre-line; } thead th { background: var(--panel); overflow-wrap: anywhere; min-width: 9rem; }
tbody th { font-weight: 600; }
code { font: .9em ui-monospace, monospace; }
.differs td { font-weight: 600; } .note { color: var(--soft); }
.create { color: var(--good); } .delete { color: var(--bad); } .replace { color: var(--warn); }
details { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; padding: .5rem .75rem; }
summary { cursor: pointer; font-weight: 600; } ul.plain { margin: .25rem 0; padding-left: 1.25rem; }
dt { font-weight: 600; margin-top: .5rem; } dd { margin: 0; }
svg { display: block; min-width: 54rem; width: 100%; height: auto; margin: 0 auto; }
.facts { display: flex; flex-wrap: wrap; gap: .25rem 2rem; } .facts dt { margin: 0; color: var(--soft); font-weight: 400; font-size: .9rem; }
.facts dd { font-weight: 600; }
.narrow, .hint { display: none; } .card { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; padding: .5rem .75rem; }
.card p { margin: .25rem 0 0; } pre { overflow-x: auto; margin: .5rem 0; }
@media (max-width: 50rem) { .wide { display: none; } .narrow { display: block; }
  .hint { display: block; margin: 0; padding: .35rem .75rem; position: sticky; left: 0; color: var(--soft); font-size: .9rem; }
  caption span { display: block; position: sticky; left: .75rem; max-width: calc(100vw - 4rem); }
  tr > :first-child { position: sticky; left: 0; background: var(--ground); border-right: 1px solid var(--line); }
  thead tr > th:first-child { background: var(--panel); } }
@media print { nav, .skip, .hint { display: none; } .scroll { overflow: visible; background: none; }
  table, svg { min-width: 0; } pre { white-space: pre-wrap; } details::details-content { content-visibility: visible; }
  h2, h3, summary, caption { break-after: avoid; } .card, tr, li, dt, summary { break-inside: avoid; } }
svg .needs.lane1 { stroke: var(--good); } svg .needs.lane2 { stroke: var(--warn); } svg .needs.lane3 { stroke: var(--bad); }
svg text { fill: var(--text); font: 13px system-ui, sans-serif; } svg .title { font-weight: 600; } svg .soft { fill: var(--soft); }
svg .box { fill: var(--panel); stroke: var(--line); } svg .edge { fill: none; stroke: var(--soft); stroke-width: 1.5; }
svg .needs { fill: none; stroke: var(--accent); stroke-width: 1.5; stroke-dasharray: 4 3; } svg .head { fill: var(--soft); }
svg .axis { stroke: var(--line); } svg .bar { fill: var(--seqera); stroke: var(--line); } svg .cold { fill: var(--s3); stroke: var(--line); }
svg .end { fill: var(--bad); }
.s3 { fill: var(--s3); } .iam { fill: var(--iam); } .seqera { fill: var(--seqera); } .github { fill: var(--github); } .other { fill: var(--other); }
`);
