extension PageStyle {
  static let cells = """
    .cell { margin: 2.2rem 0 2.6rem; border-top: 1px solid var(--rule); }
    .cell-header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .7rem;
      font: .86rem/1.5 var(--sans); color: var(--quiet); padding: .45rem 0 .5rem; }
    .cell-header code { font-size: .95em; }
    .step { color: var(--ink); font-weight: 700; }
    .place { margin-left: auto; color: inherit; text-decoration: none;
      font-variant-numeric: tabular-nums; }
    .place:hover { text-decoration: underline; }
    .copying { height: 0; position: relative; }
    .copy { position: absolute; top: .45rem; right: .45rem; z-index: 1; padding: .1rem .55rem;
      font-size: .74rem; color: var(--quiet); background: var(--paper); }
    .repair .copying { order: 1; height: auto; } .repair .copy { position: static; }
    .copy:hover, .copy:focus-visible { color: var(--ink); }
    .status { color: var(--quiet); } .failed .status { color: var(--bad); }
    .open .status { color: var(--doubt); }
    .failed { border-top: 2px solid var(--bad); }
    .not-run > :not(.cell-header) { opacity: .75; }
    details { font: .86rem/1.5 var(--sans); color: var(--quiet); margin: 0 0 .7rem; }
    summary { cursor: pointer; width: max-content; max-width: 100%; list-style-position: inside; }
    details[open] > summary { margin-bottom: .4rem; }
    details > pre { color: var(--ink); }
    .cell > .note { max-width: 42rem; }
    .note { font: .92rem/1.55 var(--sans); color: var(--quiet); margin: .6rem 0; }
    .written { margin: .8rem 0; }
    .written em { font-style: normal; } .written em::before { content: "· "; }
    .banner, .diagnostic { font: .92rem/1.55 var(--sans); border-left: 3px solid var(--bad);
      padding: .1rem 0 .1rem 1rem; margin: .8rem 0 1.2rem; }
    .banner { background: var(--wash); padding: .8rem 1rem; }
    .banner p, .diagnostic p { margin: 0 0 .35rem; }
    .banner strong, .error strong { color: var(--bad); }
    .diagnostic.warning { border-color: var(--doubt); } .warning strong { color: var(--doubt); }
    .diagnostic.note { border-color: var(--rule); color: inherit; }
    .diagnostic pre { margin: .2rem 0 .4rem; }
    .diagnostic mark { background: none; color: inherit;
      text-decoration: underline wavy var(--bad); text-underline-offset: .25em; }
    .diagnostic.warning mark { text-decoration-color: var(--doubt); }
    .line-number { color: var(--quiet); margin-right: 1.2em; user-select: none; }
    .marked { color: var(--quiet); font-family: var(--sans); }
    .figures { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; margin: .6rem 0 1.2rem; }
    .figures p { margin: 0; font: .92rem/1.45 var(--sans); color: var(--quiet); max-width: 15rem; }
    .figures strong { display: block; font-size: 2.3rem; line-height: 1.15; font-weight: 600;
      letter-spacing: -.02em; color: var(--ink); font-variant-numeric: tabular-nums; }
    .page > .lessons { max-width: none; list-style: none; padding: 0; display: grid; gap: 1.5rem;
      grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); }
    .lessons li { border: 1px solid var(--rule); border-radius: 6px; padding: 1.1rem 1.2rem;
      margin: 0; display: flex; flex-direction: column; position: relative; }
    .lessons li:hover { border-color: var(--quiet); }
    .lessons .place-in-course { display: flex; justify-content: space-between;
      font: .82rem/1.4 var(--sans); }
    .ordinal { font-weight: 700; color: var(--ink); }
    .lessons h2 { font-size: 1.25rem; margin: 0 0 .4rem; }
    .lessons h2 a { color: inherit; text-decoration: none; }
    .lessons h2 a::after { content: ""; position: absolute; inset: 0; border-radius: 6px; }
    .lessons p { margin: 0 0 .6rem; color: var(--quiet); font-size: 1rem; line-height: 1.5; }
    .lessons .headline { margin: auto 0 0; padding-top: .4rem; font-size: .92rem; }
    .lessons .headline strong { font-size: 1.5rem; display: block; }
    .lessons .bad { color: var(--bad); }
    .strip { display: flex; gap: 4px; margin: 0 0 .9rem; } .strip .tile { margin: 0; }
    .headline { font: .92rem/1.5 var(--sans); } .headline strong { color: var(--ink); }
    """

  static let equations = """
    table { border-collapse: collapse; font: .86rem/1.45 var(--sans);
      font-variant-numeric: tabular-nums; }
    .equations { width: 100%; margin: 0 0 1.2rem; table-layout: fixed; }
    .equations caption { text-align: left; color: var(--quiet); padding: 0 0 .5rem; }
    .equations thead th { color: var(--quiet); font-weight: 400; text-align: left;
      vertical-align: bottom; padding: .3rem 1.2rem .4rem 0; border-bottom: 1px solid var(--rule); }
    .equations tbody th, .equations td { text-align: left; vertical-align: middle;
      font-weight: 400; padding: .7rem 1.2rem .7rem 0; border-bottom: 1px solid var(--rule); }
    .equations .katex { font-size: 1.32rem; }
    .equation { display: block; overflow: auto hidden; padding: .15rem 0; }
    .comment { display: block; color: var(--quiet); max-width: 26rem; }
    .shape { font-family: var(--mono); color: var(--quiet); white-space: nowrap; }
    .equations th.shape { width: 6.5rem; font-family: inherit; }
    .equations th.picture { width: 28.5rem; } .checked th.picture { width: 16rem; }
    .equations th.verdict { width: 12.5rem; } .equations .verdict { padding-right: 0; }
    .verdict strong { font-weight: 600; }
    .sample-heading .subject { display: flex; align-items: flex-end; gap: .7rem; margin: 0; }
    .sample-heading .subject > span { display: block; }
    .sample-heading .sample { margin: 1px; }
    .plain.equations { width: auto; min-width: min(24rem, 100%); table-layout: auto; }
    .verdict-summary { font: 1rem/1.5 var(--sans); margin: .2rem 0 .9rem; max-width: 42rem; }
    .verdict-summary strong { font-weight: 600; }
    .table-note { font: .82rem/1.5 var(--sans); color: var(--quiet); max-width: 42rem;
      margin: -.5rem 0 1.2rem; }
    .hint { max-width: 42rem; font-size: .92rem; } .hint p { margin: .2rem 0 .5rem; }
    .hint .hint { margin: 0; }
    .picture details { margin: 0; }
    .bars, .heat, .sample { display: block; }
    .bars { overflow: visible; max-width: 100%; }
    .bars text { font: 10px var(--sans); fill: var(--quiet); text-anchor: middle; }
    .bars .positive { stroke: var(--positive); } .bars .negative { stroke: var(--negative); }
    .bars .zero { stroke: var(--quiet); stroke-width: 1; opacity: .55; }
    .positive { fill: var(--positive); } .negative { fill: var(--negative); }
    .heat, .sample { image-rendering: pixelated; max-width: 100%; }
    .heat { outline: 1px solid var(--rule); outline-offset: 1px; }
    .range { display: block; color: var(--quiet); margin-top: .25rem; font-size: .82rem; }
    .flat { display: inline-block; border: 1px dashed var(--quiet); border-radius: 3px;
      padding: .15rem .7rem; color: var(--quiet); font-size: .86rem; }
    .number { font-size: 1.05rem; }
    .findings { display: grid; gap: 1.4rem; margin: 1.4rem 0; align-items: start;
      grid-template-columns: repeat(auto-fit, minmax(min(27rem, 100%), 1fr)); }
    .finding { font: .95rem/1.55 var(--sans); max-width: 42rem; min-width: 0;
      border-left: 3px solid var(--bad); background: var(--wash); padding: 1rem 1.3rem;
      color: var(--ink); border-radius: 0 4px 4px 0; }
    .finding.inherited { border-color: var(--doubt); color: var(--ink); }
    .finding p { margin: 0 0 .7rem; } .finding-title { font-weight: 600; }
    .finding > :last-child { margin-bottom: 0; }
    .comparison .number { display: block; min-height: 2rem; padding-top: .4rem; }
    .comparison { display: grid; align-items: end; justify-content: start; gap: 1rem 1.4rem;
      grid-template-columns: repeat(3, minmax(0, 1fr)); margin: 0 0 .8rem; }
    .comparison figure { margin: 0; min-width: 0; }
    .comparison figcaption { margin: .3rem 0 0; }
    .evidence { color: var(--quiet); font-size: .86rem; }
    .pair { display: flex; flex-wrap: wrap; gap: 1.5rem; }
    .pair figure { margin: 0; max-width: 18rem; }
    .pair img { max-width: 100%; height: auto; image-rendering: pixelated; }
    .repair { background: var(--paper); border: 1px solid var(--rule); border-radius: 4px;
      padding: .55rem .8rem; margin: 0 0 1rem; }
    .repair > div { display: flex; align-items: baseline; gap: .9rem; }
    .repair span { flex: none; width: 4rem; font-size: .82rem; color: var(--quiet); }
    .repair pre { background: none; white-space: pre-wrap; overflow-wrap: anywhere;
      margin: 0; padding: .1rem 0; font-size: .9rem; flex: 1; }
    .after code { user-select: all; }
    .repair del { color: var(--bad); text-decoration-thickness: 1px; }
    .repair ins { background: var(--mark); color: inherit; text-decoration: none;
      border-radius: 2px; padding: .05em 0; }
    @media (max-width: 58rem) {
      .equations, .equations tbody, .equations tr, .equations td, .equations tbody th,
      .equations caption, .equations thead, .equations th.sample-heading {
        display: block; width: auto; }
      .equations thead tr { border: 0; }
      .equations thead th:not(.sample-heading) { position: absolute; width: 1px; height: 1px;
        overflow: hidden; clip-path: inset(50%); }
      .equations tbody tr { display: grid; grid-template-columns: minmax(0, 1fr) 15.5rem;
        gap: .1rem 1.5rem; border-bottom: 1px solid var(--rule); padding: .8rem 0; }
      .equations .picture { grid-column: 2; grid-row: 1 / span 3; align-self: center; }
      .equations tbody th, .equations td { border: 0; padding: .15rem 0; }
      .equations .verdict .comment { display: inline; margin-left: .5rem; }
    }
    @media (max-width: 40rem) {
      .equations tbody tr { display: block; }
      .finding { padding: .9rem 1rem; }
      .comparison { grid-template-columns: repeat(2, minmax(0, 1fr)); }
    }
    """
}
