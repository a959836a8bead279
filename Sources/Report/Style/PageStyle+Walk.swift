extension PageStyle {
  static let walk = """
    .walk + .walk { margin-top: 2.4rem; }
    .network-box { margin: .2rem 0 .8rem; }
    .network { display: block; max-width: 100%; height: auto; }
    .network.long { min-width: 34rem; }
    .network circle { fill: var(--positive); stroke: var(--quiet); stroke-width: .8; }
    .network text { font: 12px var(--mono); fill: var(--quiet); text-anchor: middle; }
    .network .frame { fill: none; stroke: var(--rule); }
    .network image { image-rendering: pixelated; }
    .network path { fill: none; vector-effect: non-scaling-stroke;
      stroke: var(--quiet); stroke-width: .8; opacity: .35; }
    .network .positive { stroke: var(--positive); fill: none; }
    .network .negative { stroke: var(--negative); fill: none; }
    .network circle.positive { fill: var(--positive); stroke: var(--quiet); }
    .network circle.negative { fill: var(--negative); stroke: var(--quiet); }
    .network .w1 { opacity: .3; } .network .w2 { opacity: .65; }
    .network.dimmed .layer:not(.lit), .network.dimmed > g > path:not(.lit) { opacity: .25; }
    .network.dimmed .links:not(.lit) { opacity: .2; }
    .network.dimmed .lit > path, .network.dimmed > g > path.lit { stroke-width: 1.4; }
    .network .target circle { stroke: var(--ink); stroke-width: 1.8; }
    .network .target text { font-weight: 700; fill: var(--ink); }
    .network .gradient circle { stroke: var(--gradient); }
    .fill-data { fill: var(--data); } .network .fill-weight { fill: var(--weight); }
    .network .fill-sum { fill: var(--sum); } .network .fill-activation { fill: var(--activation); }
    .walk-bar { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.4rem;
      margin: .3rem 0; font: .86rem/1.4 var(--sans); color: var(--quiet); }
    .walk-line { font: .92rem/1.5 var(--mono); margin: 0 0 .6rem; min-height: 3.4em;
      overflow-wrap: anywhere; overflow: auto hidden; }
    .walk-line .katex { font-size: 1.2rem; }
    .network .pointed { stroke: var(--ink); stroke-width: 3; }
    .walking .picture { position: relative; }
    .outline { position: absolute; pointer-events: none; outline: 2px solid var(--ink);
      border-radius: 1px; min-width: 3px; min-height: 3px; }
    .steps { display: flex; gap: .5rem; }
    .samples { display: flex; align-items: center; gap: .4rem; border: 0; padding: 0; margin: 0;
      min-width: 0; flex-wrap: wrap; }
    .samples legend { float: left; padding: 0 .4rem 0 0; }
    .samples input { position: absolute; opacity: 0; width: 2rem; height: 2rem; margin: 0; }
    .samples label { cursor: pointer; position: relative; padding: 2px; border-radius: 4px;
      border: 2px solid transparent; }
    .samples label:has(:checked) { border-color: var(--link); }
    .samples label:has(:focus-visible) { outline: 2px solid var(--link); outline-offset: 2px; }
    .walking tbody tr { cursor: pointer; }
    .walking tr.current > * { background: var(--wash); }
    .walking tr.current > :first-child { box-shadow: -4px 0 0 var(--wash), -6px 0 0 var(--link); }
    .walking .heat, .walking .bars { cursor: crosshair; }
    .stepping .walk-head { position: sticky; z-index: 2; background: var(--paper);
      border-bottom: 1px solid var(--rule); }
    .pad { border-top: 1px solid var(--rule); margin: 1.6rem 0 1rem; padding-top: .9rem;
      font: .92rem/1.5 var(--sans); max-width: none; }
    .pad-title { max-width: 42rem; }
    .pad-board { display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: flex-start; }
    .pad figure { margin: 0; }
    .pad canvas { display: block; width: 13rem; height: 13rem; border: 1px solid var(--quiet);
      border-radius: 3px; color: var(--ink); }
    .pad-drawing { cursor: crosshair; touch-action: none; }
    .pad-seen { image-rendering: pixelated; }
    .pad-outputs { flex: 1 1 14rem; max-width: 22rem; }
    .pad-answer { font-weight: 600; font-size: 1.2rem; margin: 0 0 .4rem; }
    .units { display: flex; flex-wrap: wrap; align-items: center; gap: 3px; margin-top: .5rem; }
    .units code { width: 3rem; }
    .units span { width: 1rem; height: 1rem; border-radius: 2px; opacity: 0;
      outline: 1px solid var(--rule); background: var(--positive); }
    .units .negative { background: var(--negative); }
    @media (prefers-reduced-motion: no-preference) {
      .network .layer, .network path, .network .links { transition: opacity .2s; }
      .pad .bar { transition: width .15s; }
    }
    """
}
