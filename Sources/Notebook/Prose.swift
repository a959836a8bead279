package import Diagnostics

/// A block of a notebook, as a tree of values.
package indirect enum Block: Sendable {
  case heading(level: Int, content: [Inline], slug: String)
  case paragraph([Inline])
  case quote([Block])
  case list(List)
  case listing(Listing)
  /// A formula on lines of its own.
  case formula(Formula)
  case table(Table)
  case thematicBreak
  case callout(Callout)
  /// A place that links lead to, before what stands between `::: {#name}` and `:::`.
  case anchor(String)
  case details(Details)
  case definitions([Definition])
  /// HTML that the author wrote; it is shown as text.
  case html(String)
  /// The step of this index in `Notebook.steps`.
  case cell(Int)

  package struct List: Sendable {
    /// The first number of an ordered list; `nil` for bullets.
    package var start: Int?
    package var isTight: Bool
    package var items: [Item]

    package struct Item: Sendable {
      /// Whether a task is done; `nil` for what is no task.
      package var isDone: Bool? = nil
      package var blocks: [Block]
    }
  }

  /// A fence that names no step, or indented code.
  package struct Listing: Sendable {
    /// The fence's first word.
    package var language: String
    package var text: String
    /// What its braces say: `lst-cap="what it shows"`.
    package var caption: ProseString?
    /// The label that numbers it: `{#lst-sizes}`.
    package var label: String?
    /// What links lead to.
    package var id: String?

    package init(language: String, text: String) {
      self.language = language
      self.text = text
    }
  }

  /// A box beside the line of thought: `::: {.callout-note}`.
  package struct Callout: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
      case note, tip, warning, important, caution
    }

    package var kind: Kind
    package var title: [Inline]?
    /// Whether a click unfolds it; `nil` for one that stays unfolded.
    package var isCollapsed: Bool?
    package var blocks: [Block]
    /// The label that numbers it: `{#tip-sizes .callout-tip}`.
    package var label: String?
    /// What links lead to.
    package var id: String?
  }

  /// What a click unfolds: `<details>`.
  package struct Details: Sendable {
    package var isOpen: Bool
    package var summary: [Inline]
    package var blocks: [Block]
  }

  /// A term and what it means, in one or several descriptions.
  package struct Definition: Sendable {
    package var term: [Inline]
    package var isTight: Bool
    package var descriptions: [[Block]]
  }

  /// A table of pipes: as many cells in each row as in the header.
  package struct Table: Sendable {
    package enum Alignment: Sendable { case left, center, right }

    /// What stands as `: caption` below it.
    package var caption: [Inline] = []
    /// The label that numbers it: `{#tbl-sizes}`.
    package var label: String?
    package var alignments: [Alignment]
    package var header: [[Inline]]
    package var rows: [[[Inline]]]
  }
}

/// A piece of a line of prose.
package indirect enum Inline: Sendable {
  case text(String)
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case struck([Inline])
  /// What is typed: `<kbd>`.
  case keyboard([Inline])
  case link(url: String, title: [Inline], content: [Inline])
  /// The picture of this index in `Notebook.pictures`.
  case picture(Int, alternative: [Inline])
  case formula(Formula)
  /// A place that links lead to, in a line that was a heading.
  case anchor(String)
  /// A reference to the footnote of this index in `Notebook.footnotes`.
  case footnote(Int)
  case reference(CrossReference)
  /// The inline value of this number.
  case value(Int)
  case softBreak
  case lineBreak
  /// HTML that the author wrote; it is shown as text.
  case html(String)
}

/// LaTeX in prose.
package struct Formula: Sendable {
  /// As it is written.
  package var latex: String
  /// Whether it stands on lines of its own (`$$`).
  package var isDisplay: Bool
  /// Where each line of `latex` stands in the notebook.
  package var source: SourceFragment
  /// What is typeset of it; `nil` where it cannot be, which was told.
  package var typeset: TypesetLatex?
  /// The ids of the labels in it.
  package var ids: [String] = []
  /// The `{#eq-energy}` behind it.
  var label: Located<String>?
  /// Whether a `\|` in it is a bar, which would part the cells of a table by itself.
  var hasEscapedBars = false

  package init(latex: String, isDisplay: Bool, source: SourceFragment) {
    self.latex = latex
    self.isDisplay = isDisplay
    self.source = source
    typeset = TypesetLatex(parts: [.written(latex, offset: 0)])
  }
}
