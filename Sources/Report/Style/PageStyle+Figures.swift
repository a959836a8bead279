extension PageStyle {
  static let figures = """
    .beside { display: flex; flex-wrap: wrap; gap: 0 2.5rem; align-items: flex-start; }
    .beside > * { max-width: 100%; } .beside > :last-child { flex: 1 1 20rem; }
    figure { margin: .6rem 0 1.4rem; }
    p img, .prose-figure img { vertical-align: middle; }
    figcaption { font: .86rem/1.5 var(--sans); color: var(--quiet); margin: .45rem 0; }
    .table figcaption { margin-top: 0; }
    .scroll { overflow-x: auto; max-width: 100%; }
    .data { margin: 0; }
    .data th, .data td { text-align: right; padding: .28rem 1.4rem .28rem 0; font-weight: 400;
      border-bottom: 1px solid var(--rule); white-space: nowrap; }
    .data thead th { color: var(--quiet); vertical-align: bottom; }
    .data tbody th { color: var(--quiet); }
    .data .text { text-align: left; white-space: normal; min-width: 6.5em; }
    .data tbody th.text { color: var(--ink); }
    .numbers th, .numbers td { padding-right: .45rem; font-size: .76rem; }
    .file, .source-note { font: .8rem/1.5 var(--sans); color: var(--quiet); }
    .source-note { margin: .4rem 0 0; } .source-note a { color: inherit; }
    .confusion { border-collapse: separate; border-spacing: 2px; }
    .confusion th { font-weight: 400; color: var(--quiet); padding: .2rem .5rem; }
    .confusion td { min-width: 2.3rem; height: 2.1rem; padding: 0 .3rem; text-align: center;
      border-radius: 3px; }
    .confusion .none { color: var(--quiet); opacity: .7; }
    .confusion .recall { padding-left: .9rem; text-align: right; color: var(--quiet); }
    .right, .mistaken { position: relative; z-index: 0; }
    .right::before, .mistaken::before { content: ""; position: absolute; top: 0; bottom: 0;
      left: 0; right: 0; z-index: -1; border-radius: inherit; opacity: var(--strength); }
    .right { font-weight: 600; } .right::before { background: var(--negative); }
    .mistaken::before { background: var(--positive); }
    .l1 { --strength: .1; } .l2 { --strength: .16; } .l3 { --strength: .22; }
    .l4 { --strength: .28; } .l5 { --strength: .34; } .l6 { --strength: .4; }
    .l7 { --strength: .46; } .l8 { --strength: .52; } .l9 { --strength: .58; }
    .gallery { list-style: none; display: grid; gap: .8rem .65rem; margin: 0; padding: 0;
      grid-template-columns: repeat(auto-fill, minmax(max(var(--w), 3.6rem), max-content));
      font: .8rem/1.4 var(--sans); color: var(--quiet); }
    .gallery li { margin: 0; text-align: center; }
    .tile-caption { display: block; margin-top: .25rem; }
    .tile { display: block; width: var(--w); height: var(--h); margin: 1px auto 0;
      background: var(--sheet) 0 0 / var(--all) auto no-repeat;
      background-position: calc(var(--x) * var(--w) * -1) calc(var(--y, 0) * var(--h) * -1);
      image-rendering: pixelated; outline: 1px solid var(--rule); outline-offset: 1px; }
    .frames { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap;
      gap: .8rem 1.2rem; font: .82rem/1.4 var(--sans); color: var(--quiet); }
    .frames li { margin: 0; } .frames .tile { margin: 1px; max-width: 100%; }
    .slider { display: flex; align-items: center; gap: .6rem; margin: 0 0 .5rem;
      font: .82rem/1.4 var(--sans); color: var(--quiet); font-variant-numeric: tabular-nums; }
    .slider input { width: min(18rem, 60%); accent-color: var(--link); }
    .mistakes { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap;
      gap: .5rem 1.4rem; }
    .mistakes li { display: flex; align-items: center; gap: 5px; flex-wrap: wrap; margin: 0; }
    .mistakes li:target { outline: 2px solid var(--link); outline-offset: 4px;
      border-radius: 2px; }
    .mistakes .tile-caption { margin: 0 .3rem 0 0; min-width: 2.6rem; }
    .confused { margin-top: .5rem; }
    .confusion a { color: inherit; display: block; text-decoration-color: var(--quiet); }
    .off { visibility: hidden; }
    .sample { outline-style: solid; outline-width: 1px; outline-offset: 1px; margin: 1px auto 0; }
    .subject .sample { margin: 1px; flex: none; }
    .predictions { display: grid; gap: 2rem 3rem;
      grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); margin: .8rem 0 1.2rem; }
    .predictions figure { margin: 0; }
    .subject { display: flex; gap: 1rem; align-items: center; margin-bottom: .6rem; }
    .subject span > * { display: block; }
    .subject strong { color: var(--ink); }
    .outputs { width: 100%; }
    .outputs th, .outputs td { font-weight: 400; padding: .12rem 0; text-align: right;
      color: var(--quiet); white-space: nowrap; }
    .outputs th:first-child { width: 1%; padding-right: .7rem; max-width: 9rem;
      white-space: normal; }
    .outputs td:last-child { width: 4.6rem; }
    .outputs .track { text-align: left; }
    .bar { display: block; width: 0; height: .75rem; background: var(--data); border-radius: 1px;
      min-width: 1px; }
    .bar.chosen { background: var(--weight); } .bar.wrong { background: var(--positive); }
    .bar.actual { background: var(--activation); }
    .outputs .chosen th, .outputs .chosen td { color: var(--ink); font-weight: 600; }
    @media (max-width: 45rem) {
      ul, ol { padding-left: 1.5rem; } li li li li ul, li li li li ol { padding-left: .8rem; }
      .data:not(.numbers) th, .data:not(.numbers) td { padding-right: .9rem; }
      .prose-table th, .prose-table td { padding-right: .9rem; min-width: 4.5rem; }
      .summary { order: 3; flex-basis: 100%; }
      .confusion td { min-width: 1.6rem; height: 1.7rem; padding: 0 .1rem; }
      .confusion th { padding: .1rem .25rem; } .confusion { border-spacing: 1px; }
      .confusion .recall { padding-left: .3rem; }
      h1 { font-size: 2rem; } .head { padding-top: 2.8rem; } body { font-size: 1.0625rem; }
      .predictions { grid-template-columns: 1fr; }
    }
    """
}
