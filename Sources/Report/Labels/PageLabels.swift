/// What the page itself says, in one language.
///
/// A further language is a function like `english`, entered into `languages`.
struct PageLabels: Sendable {
  /// The text of each label.
  let text: @Sendable (PageLabel) -> String

  /// The languages there are, by their subtag.
  private static let languages: [String: @Sendable (PageLabel) -> String] = ["en": english]

  init(text: @escaping @Sendable (PageLabel) -> String) {
    self.text = text
  }

  /// - Parameter language: the tag of the notebook's language: `de-AT` asks for `de`; English stands
  ///   in for what there is not.
  init(language: String?) {
    let subtag = (language ?? "").prefix { $0 != "-" }.lowercased()
    text = Self.languages[subtag] ?? Self.english
  }

  subscript(_ label: PageLabel) -> String { text(label) }

  /// The text with values put in.
  func callAsFunction(_ label: PageLabel, _ values: String...) -> String {
    Self.pieces(of: text(label)).map { piece in
      switch piece {
      case .text(let text): String(text)
      case .place(let place): values.indices.contains(place) ? values[place] : ""
      }
    }.joined()
  }

  /// The text with pieces of the page put in.
  func nodes(_ label: PageLabel, _ values: [Node]...) -> [Node] {
    Self.pieces(of: text(label)).flatMap { piece in
      switch piece {
      case .text(let text): [Node.text(String(text))]
      case .place(let place): values.indices.contains(place) ? values[place] : []
      }
    }
  }

  /// Names as code, and what joins them: `dW1`, `dW2` and `db2`.
  func list(_ names: [String]) -> [Node] {
    names.enumerated().flatMap { index, name -> [Node] in
      let joint: PageLabel? = index == 0 ? nil : index + 1 == names.count ? .listAnd : .listComma
      return (joint.map { [.text(text($0))] } ?? []) + [.tag("code", [:], [.text(name)])]
    }
  }

  /// A small number as a word.
  func word(_ number: Int) -> String {
    let words = text(.numberWords).split(separator: " ")
    return words.indices.contains(number) ? String(words[number]) : "\(number)"
  }

  // MARK: Places for values

  private enum Piece {
    case text(Substring)
    case place(Int)
  }

  private static func pieces(of text: String) -> [Piece] {
    let parts = text.split(separator: "{", omittingEmptySubsequences: false)
    return parts.prefix(1).map { .text($0) }
      + parts.dropFirst().flatMap { part -> [Piece] in
        let (number, rest) = part.cut(at: "}")
        return [.place(Int(number) ?? -1), .text(rest)]
      }
  }
}
