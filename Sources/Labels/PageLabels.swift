/// What the page itself says, in one language.
///
/// A further language is a function like `english`, entered into `languages`.
package struct PageLabels: Sendable {
  /// The text of each label.
  private let text: @Sendable (PageLabel) -> String

  /// The languages there are, by their subtag.
  private static let languages: [String: @Sendable (PageLabel) -> String] = ["en": english]

  /// The labels of a language that is given by its texts.
  package init(text: @escaping @Sendable (PageLabel) -> String) {
    self.text = text
  }

  /// The labels of a language that there is.
  /// - Parameter language: the tag of the notebook's language: `de-AT` asks for `de`; English stands
  ///   in for what there is not.
  package init(language: String?) {
    text = Self.languages[Self.subtag(language ?? "")] ?? Self.english
  }

  /// Whether there are labels in a language that a tag names.
  package static func has(language: String) -> Bool { languages[subtag(language)] != nil }

  private static func subtag(_ language: String) -> String {
    language.prefix { $0 != "-" }.lowercased()
  }

  /// The text as it stands in the table.
  package subscript(_ label: PageLabel) -> String { text(label) }

  /// The text with values put in.
  package func callAsFunction(_ label: PageLabel, _ values: String...) -> String {
    text(label, values)
  }

  /// The text with values put in.
  package func text(_ label: PageLabel, _ values: [String]) -> String {
    pieces(of: label).map { piece in
      switch piece {
      case .text(let text): String(text)
      case .place(let place): values.indices.contains(place) ? values[place] : ""
      }
    }.joined()
  }

  /// A number of things: `1 epoch`, `20 epochs`.
  package func count(_ number: Int, _ one: PageLabel, _ many: PageLabel) -> String {
    number == 1 ? self[one] : self(many, "\(number)")
  }

  /// Names one behind the other: `dW1, dW2 and db2`.
  package func list(_ names: [String]) -> String {
    names.enumerated().map { joint(before: $0, of: names.count) + $1 }.joined()
  }

  /// What stands in front of one of so many names.
  package func joint(before index: Int, of count: Int) -> String {
    index == 0 ? "" : self[index + 1 == count ? .listAnd : .listComma]
  }

  /// A small number as a word.
  package func word(_ number: Int) -> String {
    let words = text(.numberWords).split(separator: " ")
    return words.indices.contains(number) ? String(words[number]) : "\(number)"
  }

  // MARK: Places for values

  /// A part of a text.
  package enum Piece: Sendable {
    case text(Substring)
    case place(Int)
  }

  /// A text as what stands in it and the places for values between that.
  package func pieces(of label: PageLabel) -> [Piece] {
    let text = text(label)
    let parts = text.utf8.split(separator: UInt8(ascii: "{"), omittingEmptySubsequences: false)
    return parts.prefix(1).map { .text(Substring($0)) }
      + parts.dropFirst().flatMap { part -> [Piece] in
        let end = part.firstIndex(of: UInt8(ascii: "}")) ?? part.endIndex
        let place = Int(Substring(part[..<end])) ?? -1
        return [.place(place), .text(Substring(part[end...].dropFirst()))]
      }
  }
}
