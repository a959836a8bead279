import Typesetting

/// The style sheet of every page, whose colours and fonts are those of `Theme`: the reading column and
/// its margin, prose.
enum PageStyle {
  static let sheet = StyleSheet(
    [
      Theme.lectern.css, colours, page, controls, prose, cells, equations, figures, charts, walk,
      print,
    ].map(squeezed)
      .joined(separator: "\n"))

  /// A style sheet without the blanks that only its authors need.
  private static func squeezed(_ sheet: String) -> String {
    let shorter = [
      ("\n  ", " "), ("  ", " "), ("; ", ";"), (": ", ":"), (" {", "{"), ("{ ", "{"), (" }", "}"),
      (";}", "}"), (", ", ","), (" > ", ">"), (";\n", ";"), ("transparent", "#0000"),
    ]
    return shorter.reduce(sheet) { $0.replacingBytes(of: $1.0, with: $1.1) }
  }

  /// What goes by the theme alone.
  static let colours = """
    img.sample, .tile, .network image { filter: var(--pictures); }
    .tile { outline-color: var(--frame); } img.sample { outline-color: var(--frame); }
    img.heat, .heat-tile { filter: var(--maps); }
    .q-data { color: var(--data); } .q-weight { color: var(--weight); }
    .q-sum { color: var(--sum); } .q-activation { color: var(--activation); }
    .q-gradient { color: var(--gradient); }
    .good { color: var(--good); } .bad { color: var(--bad); } .inherited { color: var(--doubt); }
    """

  static let page = """
    *, ::before, ::after { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word;
      font: 1.125rem/1.65 var(--serif);
    }
    .page { max-width: 62.5rem; margin: 0 auto; padding: 0 1.25rem; }
    .page::after { content: ""; display: block; clear: both; }
    .page > * { max-width: 42rem; }
    .page > .wide { max-width: none; clear: both; }
    .head { padding-top: 3.5rem; position: relative; }
    .head > .theme { position: absolute; top: .9rem; right: 1.25rem; max-width: none;
      font: .8rem/1.5 var(--sans); color: var(--quiet); }
    main { padding-bottom: 4rem; }
    footer { padding-bottom: 3rem; }
    h1, h2, h3, h4, h5, h6 { line-height: 1.2; text-wrap: balance; scroll-margin-top: 1rem; }
    h1 { font-size: 2.5rem; margin: 0 0 .9rem; letter-spacing: -.01em; }
    h2 { font-size: 1.6rem; margin: 3.6rem 0 1rem; }
    h3 { font-size: 1.22rem; margin: 2.4rem 0 .7rem; }
    h4, h5, h6 { font-size: 1.06rem; margin: 1.8rem 0 .5rem; }
    .lead { font-size: 1.28rem; line-height: 1.5; color: var(--quiet); margin: 0 0 1rem; }
    .abstract { color: var(--quiet); margin: 0 0 1.1rem; }
    .byline, .up, .contents, .neighbours { font: .86rem/1.5 var(--sans); color: var(--quiet); }
    .up { display: inline-block; margin-bottom: .8rem; }
    .contents ol { list-style: none; margin: 0 0 1.5rem; padding: 0; }
    .contents [aria-current] { color: var(--ink); font-weight: 600; }
    .contents li { margin: .25rem 0; }
    .contents .level-3 { padding-left: 1em; } .contents .level-4 { padding-left: 2em; }
    .contents .level-5 { padding-left: 3em; } .contents .level-6 { padding-left: 4em; }
    .contents a, .up { color: inherit; text-decoration-color: var(--rule); }
    .neighbours { display: flex; justify-content: space-between; gap: 2rem;
      border-top: 1px solid var(--rule); padding-top: 1rem; }
    .neighbours a { min-width: 0; } .next { margin-left: auto; text-align: right; }
    .direction { display: block; font-size: .78rem; color: var(--quiet); }
    .previous .direction::before { content: "← "; } .next .direction::after { content: " →"; }
    a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px; }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
    :target { scroll-margin-top: 1rem; }
    @media (min-width: 64rem) {
      main > .contents, .cell:not(.wide) > .figures {
        float: right; clear: right; width: 15rem;
      }
      main > .contents { margin-top: .35rem; }
      .cell:not(.wide) > .figures { margin-right: -18rem; flex-direction: column; }
    }
    @media (min-width: 76rem) {
      body:has(.contents) .page { margin-left: max(12.6rem, 50vw - 31.25rem); }
      main > .contents { float: none; position: fixed; top: 3.6rem; width: 10.5rem; margin: 0;
        left: max(1.25rem, 50vw - 43rem); max-height: calc(100vh - 5rem); overflow-y: auto;
        font-size: .78rem; line-height: 1.4; }
    }
    """

  /// What a reader can press, on any page.
  static let controls = """
    button { font: .86rem/1.4 var(--sans); color: var(--ink); background: var(--wash);
      border: 1px solid var(--rule); border-radius: 4px; padding: .3rem .8rem; cursor: pointer; }
    button:hover { border-color: var(--quiet); }
    .switch { position: relative; border: 1px solid var(--rule); border-radius: 4px;
      display: flex; }
    .switch input { position: absolute; opacity: 0; }
    .switch label { cursor: pointer; padding: 0 .5rem; border-radius: 3px; }
    .switch input:checked + label { background: var(--wash); color: var(--ink); }
    .switch input:focus-visible + label { outline: 2px solid var(--link); }
    """

  static let prose = """
    p, ul, ol, blockquote { margin: 0 0 1.1rem; }
    img:not(.sample):not(.heat) { max-width: 100%; height: auto; }
    .shared-picture { max-width: 100%; height: auto; }
    li { margin: .3rem 0; }
    li > p:last-child { margin-bottom: .4rem; }
    blockquote { margin-left: 0; padding-left: 1.2rem; border-left: 2px solid var(--rule); }
    blockquote > :last-child { margin-bottom: 0; }
    .task { list-style: none; } .task > label, .task > p > label { display: block; }
    .task input { appearance: none; margin: 0 .5rem 0 -1.5rem; width: 1rem; height: 1rem;
      vertical-align: -.12em; border: 1px solid var(--quiet); border-radius: 3px; }
    .task input:checked { background: var(--link); border-color: var(--link); }
    .task input:checked::after { content: ""; display: block; width: .3rem; height: .58rem;
      margin: .05rem auto 0; border: solid var(--paper); border-width: 0 2px 2px 0;
      transform: rotate(45deg); }
    .footnote { font: .72em/1 var(--sans); vertical-align: super; }
    .footnote a { padding: .2em .15em; text-decoration: none; }
    .footnotes { margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--rule);
      font-size: .92rem; }
    .footnotes ol { padding-left: 1.6rem; } .footnotes li > :last-child { margin-bottom: .4rem; }
    .footnotes :target, .footnote:target { background: var(--mark); border-radius: 3px; }
    .callout { margin: 1.6rem 0; padding: .8rem 1.1rem; border-left: 3px solid var(--accent);
      border-radius: 0 4px 4px 0; background: var(--wash); font: inherit; color: inherit; }
    .callout-note { --accent: var(--link); } .callout-tip { --accent: var(--good); }
    .callout-important { --accent: var(--gradient); } .callout-caution { --accent: var(--bad); }
    .callout-warning { --accent: var(--doubt); }
    .callout-title { font: 600 .95rem/1.5 var(--sans); margin: 0 0 .5rem; }
    .callout-kind { color: var(--accent); margin-right: .35em; }
    .callout > :last-child, .aside > :last-child { margin-bottom: 0; }
    .callout pre, .callout kbd { background: var(--paper); }
    .unfolds:not([open]) > summary { margin-bottom: 0; }
    .aside { font: inherit; color: inherit; margin: 0 0 1.1rem; padding: .5rem .9rem;
      border: 1px solid var(--rule); border-radius: 4px; }
    .aside > summary { font: .95rem/1.5 var(--sans); }
    .callout .cell > .figures, .aside .cell > .figures { float: none; width: auto; margin: .6rem 0; }
    dl { margin: 0 0 1.1rem; } dt { font-weight: 600; } dd { margin: .1rem 0 .8rem 1.5rem; }
    dd > :last-child { margin-bottom: .4rem; }
    kbd { display: inline-block; max-width: 100%; overflow-wrap: anywhere; font: .8em/1.4 var(--sans);
      padding: .1em .4em; border: 1px solid var(--rule); border-bottom-width: 2px; border-radius: 4px;
      background: var(--wash); }
    kbd kbd { border: 0; padding: 0; background: none; }
    del { color: var(--quiet); }
    .back { font-family: var(--sans); text-decoration: none; padding: 0 .2em; }
    hr { border: 0; margin: 2.5rem 0; text-align: center; }
    hr::before { content: "∗ ∗ ∗"; color: var(--quiet); letter-spacing: .6em; }
    code { font: .86em/1.5 var(--mono); overflow-wrap: anywhere; }
    pre code { overflow-wrap: normal; font-size: 1em; }
    pre { font: .84rem/1.55 var(--mono); overflow-x: auto; margin: 0 0 1.1rem;
      padding: .7rem 4.5rem .7rem .9rem; background: var(--wash); border-radius: 4px; tab-size: 4; }
    code.math { color: var(--quiet); }
    .value { font-feature-settings: "lnum", "tnum"; }
    .value.missing { color: var(--quiet); cursor: help; }
    .formula { display: block; margin: 1.2rem 0; overflow: auto hidden; }
    .formula, .katex.broad { --under: var(--paper);
      background: linear-gradient(90deg, var(--under) 30%, transparent) 0 0,
        linear-gradient(270deg, var(--under) 30%, transparent) 100% 0,
        linear-gradient(90deg, var(--rule) 0, transparent) 0 0,
        linear-gradient(270deg, var(--rule) 0, transparent) 100% 0;
      background-size: 2.5rem 100%, 2.5rem 100%, .8rem 100%, .8rem 100%;
      background-repeat: no-repeat; background-attachment: local, local, scroll, scroll; }
    .callout .formula, .callout .katex.broad { --under: var(--wash); }
    .formula > code { display: block; white-space: pre-wrap; }
    .katex { font-size: 1.08em; white-space: nowrap; position: relative; }
    .katex-display { margin: 0; padding: .3rem 0; }
    .katex.broad { display: inline-flex; max-width: 100%; overflow: auto hidden;
      padding: .2em 0; margin: -.2em 0; }
    .numbered { display: flex; flex-wrap: wrap; align-items: baseline;
      gap: .3em 1.5em; }
    .numbered.lines { flex-wrap: nowrap; }
    .numbered-body { flex: 1 0 auto; } .number-of { flex: none; margin-left: auto; }
    .anchor { color: var(--quiet); text-decoration: none; font-weight: 400; opacity: 0;
      padding: 0 .2em; }
    :hover > .anchor, .anchor:focus-visible { opacity: 1; }
    .prose-table { margin: 0 0 1.3rem; font-size: .92rem; }
    .prose-table th, .prose-table td { text-align: left; padding: .35rem 1.4rem .35rem 0;
      border-bottom: 1px solid var(--rule); vertical-align: top; }
    .prose-table th { font-weight: 600; vertical-align: bottom; }
    .prose-table .centred { text-align: center; } .prose-table .flush-right { text-align: right; }
    .remark { color: var(--quiet); font-style: italic; } .key { color: var(--weight); }
    .numeral { color: var(--sum); } .parameter { color: var(--gradient); }
    .called { font-weight: 600; } .keyword { color: var(--gradient); }
    .string { color: var(--activation); }
    .listing-figure figcaption { margin-top: -.8rem; }
    .glued { white-space: nowrap; }
    """

  static let print = """
    @media print {
      \(Theme.lectern.printedCSS)
      body { font-size: 10.5pt; }
      .page { max-width: none; padding: 0; }
      .contents, .neighbours, .up, .anchor, .place, .file, .source-note, .walk-bar, .walk-line,
        .switches, .pad, .theme, .copying,
        details:not([open]):not(.unfolds) { display: none; }
      .unfolds::details-content { content-visibility: visible; display: block; height: auto; }
      .callout { break-inside: avoid; }
      * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      .cell:not(.wide), figure, tr, .finding { break-inside: avoid; }
      h2, h3, .cell-header { break-after: avoid; }
      a { color: inherit; text-decoration: none; }
    }
    """
}
