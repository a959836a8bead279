package import Diagnostics

/// A notebook, read: prose as a tree, steps as typed values, all positions kept.
package struct Notebook: Sendable {
  package var file: SourceFile
  package var metadata: Metadata
  /// The parameters with the values in force, in the order of the front matter.
  package var parameters: [Parameter]
  /// The names of its profiles.
  package var profiles: [String] = []
  package var blocks: [Block]
  /// The texts of its footnotes, in the order in which prose refers to them.
  package var footnotes: [[Block]] = []
  package var steps: [Step]
  package var inlineValues: [InlineValue]
  /// The pictures of its prose that lie beside it.
  package var pictures: [PictureReference]
  /// The links of its prose to what lies beside it.
  package var links: [LinkReference] = []
  /// What references may name.
  package var labels: [String: Label] = [:]
  /// The names of its headings and labels, which links lead to.
  package var names: Set<String> = []
  /// The comments of HTML in its prose, which no page shows.
  package var comments: [SourceSpan] = []
}

extension Notebook {
  /// The heading of the first level that begins it: where the front matter gives no title, it is that.
  package var titleHeading: (content: [Inline], slug: String)? {
    guard metadata.title == nil, case .heading(1, let content, let slug)? = blocks.first else {
      return nil
    }
    return (content, slug)
  }

  /// What it is called; a notebook without a title goes by its name.
  package var title: [Inline] {
    metadata.title?.content ?? titleHeading?.content ?? [.text(Self.name(ofFileAt: file.path))]
  }
}

extension Notebook {
  /// A notebook that says nothing, for pages that no notebook makes.
  package static var empty: Notebook {
    Notebook(
      file: SourceFile(path: "", text: ""), metadata: Metadata(), parameters: [], blocks: [],
      steps: [], inlineValues: [], pictures: [])
  }
}

/// What the front matter says of the notebook.
package struct Metadata: Sendable {
  package var title: ProseString?
  package var subtitle: ProseString?
  package var authors: [ProseString] = []
  package var date: String?
  /// A language tag such as `en`.
  package var language: Located<String>?
  package var description: ProseString?
  package var contents = Contents.automatic

  /// Whether the page lists its headings.
  package enum Contents: Sendable, Equatable {
    /// Where there are enough of them.
    case automatic
    case none
    /// Headings down to this level.
    case depth(Int)

    /// Down to which level headings are listed where nobody says.
    static let usualDepth = 2

    /// The level down to which headings are listed; `nil` where none are.
    package var depth: Int? {
      switch self {
      case .automatic: Self.usualDepth
      case .none: nil
      case .depth(let depth): depth
      }
    }
  }
}

/// A parameter and the value that is in force after profile, file and command line.
package struct Parameter: Sendable {
  package enum Value: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    /// A list, kept as YAML values.
    case list([Value])
  }

  package var name: String
  package var value: Value
  /// Where its value in force was written; `nil` for the command line.
  package var span: SourceSpan?
}

/// A value with the place where it was written.
package struct Located<Value: Sendable>: Sendable {
  package var value: Value
  package var span: SourceSpan

  package init(_ value: Value, at span: SourceSpan) {
    self.value = value
    self.span = span
  }
}

/// `[words](path)` in prose, with a path that leads to a place beside the notebook.
package struct LinkReference: Sendable {
  /// As it is written, an address ready for a link.
  package var url: String
  /// Where the address stands.
  package var span: SourceSpan

  /// The path without query and fragment, not percent-encoded.
  package var path: String { Self.path(of: url) }

  /// What stands behind the `#`, not percent-encoded; `nil` where there is none.
  package var fragment: String? { Self.fragment(of: url) }

  package static func fragment(of url: String) -> String? {
    url.firstIndex(of: "#").map { String(url[$0...].dropFirst()).withoutPercentEncoding }
  }

  package static func path(of url: String) -> String {
    let path = String(url.prefix { $0 != "?" && $0 != "#" })
    return path.withoutPercentEncoding
  }
}

/// `![alternative](path "title")` in prose, with a path beside the notebook.
package struct PictureReference: Sendable {
  /// As it is written, an address ready for a link.
  package var url: String
  package var title: [Inline]
  /// What is read in its place, where its attributes say so: `{fig-alt="a curve"}`.
  package var alternative: ProseString?
  /// The label that numbers it: `{#fig-sketch}`.
  package var label: String?
  /// How wide and how high it is shown, where its attributes say so: `{width=50%}`.
  package var width: DisplaySize?
  package var height: DisplaySize?
  /// Where the address stands.
  package var span: SourceSpan
}

/// `` `= evaluate.test_accuracy :.1%` `` in prose.
package struct InlineValue: Sendable {
  /// Its number among those of the notebook, which counts them from 1.
  package var number: Int
  package var expression: ValueExpression
  package var format: FormatSpecification?
  package var span: SourceSpan
  /// How many steps stand above it: it sees their values only.
  package var stepsBefore: Int
}
