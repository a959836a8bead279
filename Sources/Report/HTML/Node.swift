/// A piece of a page: text, an element, or a sequence of both.
///
/// Text stays text until the one writer escapes it, so nothing that a user wrote can become markup.
indirect enum Node: Sendable, Equatable {
  case text(String)
  case element(Element)
  case sequence([Node])
  /// Markup that Lectern's own mathematics engine or style sheet produced.
  case trusted(String)

  struct Element: Sendable, Equatable {
    var name: String
    var attributes: [Attribute]
    var children: [Node]
  }

  struct Attribute: Sendable, Equatable {
    let name: String
    let value: String
  }

  static let empty = Node.sequence([])

  /// An element; an attribute whose value is `nil` is left out.
  static func tag(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [Node] = []
  ) -> Node {
    let present = attributes.compactMap { name, value in
      value.map { Attribute(name: name, value: $0) }
    }
    return .element(Element(name: name, attributes: present, children: children))
  }

  /// An element that has a class and nothing else.
  static func tag(_ name: String, class classes: String, _ children: [Node]) -> Node {
    tag(name, ["class": classes], children)
  }

  var isEmpty: Bool {
    switch self {
    case .text(let text), .trusted(let text): text.isEmpty
    case .sequence(let nodes): nodes.allSatisfy(\.isEmpty)
    case .element: false
    }
  }
}

extension Node: ExpressibleByStringInterpolation {
  init(stringLiteral text: String) {
    self = .text(text)
  }
}
