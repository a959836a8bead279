package import Diagnostics

/// A place of the page that prose refers to by a name: a numbered formula or figure, a section.
package struct Label: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case equation = "eq"
    case figure = "fig"
    case table = "tbl"
    case section = "sec"
    case listing = "lst"
    case note = "nte"
    case tip
    case warning = "wrn"
    case important = "imp"
    case caution = "cau"

    /// What a label such as `fig-loss` names; `nil` for one that says nothing of it.
    init?(ofLabel label: String) {
      self.init(rawValue: label.prefix { $0 != "-" && $0 != ":" }.lowercased())
    }

    /// The callout of this kind.
    package var callout: Block.Callout.Kind? {
      switch self {
      case .note: .note
      case .tip: .tip
      case .warning: .warning
      case .important: .important
      case .caution: .caution
      case .equation, .figure, .table, .section, .listing: nil
      }
    }
  }

  package var kind: Kind
  /// What is shown for it: `1`, or the author’s tag; the title of a section.
  package var number: [Inline]
  /// The id that a link leads to; `nil` for a step, whose place has an id of its own.
  package var id: String?
  /// The index of the step that has this label.
  package var step: Int?
  var span: SourceSpan
}

/// `@eq-energy` in prose, or `\eqref{eq-energy}`.
package struct CrossReference: Sendable, Equatable {
  package enum Form: Sendable, Equatable {
    /// With the word for what it is: `Equation 1`.
    case named
    /// The number alone: `[-@eq-energy]`, `\ref{eq-energy}`.
    case number
    /// The number in brackets: `\eqref{eq-energy}`.
    case parenthesised
  }

  package var name: String
  package var form: Form
  /// Where it stands.
  package var span: SourceSpan

  /// As it is written, which is what is shown of one that leads nowhere.
  package var written: String { span.text }
}
