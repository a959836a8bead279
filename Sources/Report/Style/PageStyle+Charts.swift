extension PageStyle {
  static let charts = """
    .line-chart { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .6rem;
      max-width: 42rem; margin: .4rem 0 1rem; font: .8rem/1.4 var(--sans); color: var(--quiet); }
    .charts { display: grid; gap: 1rem 2.5rem; align-items: start;
      grid-template-columns: repeat(auto-fit, minmax(min(25rem, 100%), 1fr)); }
    .charts .line-chart { margin: .4rem 0; min-width: 0; }
    .charts + details { margin-top: .2rem; }
    .y-title { margin-right: auto; }
    .plot { flex: 1 0 100%; }
    .line-chart > figcaption { margin: 0; font-size: inherit; }
    .plot { display: grid; grid-template-columns: 3rem minmax(0, 1fr) fit-content(42%);
      margin-top: .2rem; }
    .plane { grid-column: 2; position: relative; height: 230px; margin-bottom: 1.6rem; }
    .plane svg { position: absolute; width: 100%; height: 100%; overflow: visible; }
    .plane path { fill: none; vector-effect: non-scaling-stroke; }
    .ys, .xs, .x-end { position: absolute; display: flex; white-space: nowrap; }
    .ys, .xs { justify-content: space-between; }
    .ys { flex-direction: column; align-items: flex-end; right: calc(100% + 8px); }
    .ys span { height: 0; display: flex; align-items: center; }
    .xs, .x-end { top: calc(100% + 4px); }
    .xs span, .x-end { width: 0; display: flex; justify-content: center; }
    .ends { padding-left: 10px; height: 230px; overflow: hidden; }
    .ends span { display: flex; gap: .35em; height: 16px; line-height: 16px;
      color: var(--series); font-weight: 600; white-space: nowrap; }
    .ends b { font-weight: inherit; overflow: hidden; text-overflow: ellipsis; min-width: 0; }
    .x-title { grid-column: 2; text-align: center; }
    .grid { stroke: var(--rule); } .axis { stroke: var(--quiet); }
    .curve { stroke: var(--series); stroke-width: 2; stroke-linejoin: round; }
    .mark { stroke: var(--series); stroke-width: 7; stroke-linecap: round; }
    .s0, .s6 { --series: var(--weight); } .s1, .s7 { --series: var(--positive); }
    .s2, .s8 { --series: var(--activation); } .s3, .s9 { --series: var(--gradient); }
    .s4, .s10 { --series: var(--sum); } .s5, .s11 { --series: var(--data); }
    .curve.s1, .curve.s7 { stroke-dasharray: 7 3; }
    .curve.s2, .curve.s8 { stroke-dasharray: 2 3; }
    .curve.s3, .curve.s9 { stroke-dasharray: 9 3 2 3; }
    .curve.s4, .curve.s10 { stroke-dasharray: 12 4; }
    .curve.s5, .curve.s11 { stroke-dasharray: 4 2; }
    .mark.s1, .mark.s3, .mark.s5, .mark.s7, .mark.s9, .mark.s11 { stroke-linecap: square;
      stroke-width: 6; }
    .plane[data-from] { cursor: col-resize; touch-action: pan-y; }
    .epoch-mark { position: absolute; top: 0; bottom: 0; width: 0; pointer-events: none;
      border-left: 2px solid var(--ink); opacity: .6; }
    .switches { order: 3; display: flex; gap: .8rem; margin-left: auto; }
    .line-chart:has(.axis-0:checked) .of-axis-1, .line-chart:has(.axis-1:checked) .of-axis-0,
    .line-chart:has(.scale-0:checked) .of-scale-1, .line-chart:has(.scale-1:checked) .of-scale-0 {
      display: none; }
    .legend { display: flex; flex-wrap: wrap; gap: .4rem; }
    .legend > * { max-width: 100%; padding: 0 .5rem; font: inherit; border: 1px solid var(--series);
      border-left-width: 6px; border-radius: 4px; background: var(--wash); color: var(--ink); }
    .legend [aria-pressed=false] { opacity: .5; text-decoration: line-through; }
    """
}
