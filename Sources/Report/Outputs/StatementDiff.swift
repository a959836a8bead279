/// What was changed between two ways of writing a statement, token by token.
struct StatementDiff {
  /// A stretch of a statement and whether the other one lacks it.
  struct Piece: Equatable {
    var text: String
    var isChanged: Bool
  }

  /// The statement as it was, with what goes.
  let before: [Piece]
  /// The statement as it is to be, with what comes.
  let after: [Piece]

  init(from old: String, to new: String) {
    let (old, new) = (Self.tokens(of: old), Self.tokens(of: new))
    // The longest common subsequence takes room for every pair; nobody writes such a statement.
    guard old.count <= 400, new.count <= 400 else {
      before = [Piece(text: old.joined(), isChanged: true)]
      after = [Piece(text: new.joined(), isChanged: true)]
      return
    }
    let changes = new.difference(from: old)
    var gone: Set<Int> = []
    var come: Set<Int> = []
    for change in changes {
      switch change {
      case .remove(let offset, _, _): gone.insert(offset)
      case .insert(let offset, _, _): come.insert(offset)
      }
    }
    before = Self.pieces(of: old, changed: gone)
    after = Self.pieces(of: new, changed: come)
  }

  /// Names, numbers, runs of blanks and single signs.
  private static func tokens(of statement: String) -> [String] {
    var tokens: [String] = []
    var previous = Kind.sign
    for character in statement {
      let kind = Kind(character)
      if kind == previous, kind != .sign, let last = tokens.indices.last {
        tokens[last].append(character)
      } else {
        tokens.append(String(character))
      }
      previous = kind
    }
    return tokens
  }

  private enum Kind {
    case word, blank, sign

    init(_ character: Character) {
      let isWord = character.isLetter || character.isNumber || "_.".contains(character)
      self = isWord ? .word : character.isWhitespace ? .blank : .sign
    }
  }

  /// Blanks count as changed only between words that are: nobody sees one that is struck by itself.
  private static func pieces(of tokens: [String], changed: Set<Int>) -> [Piece] {
    var changed = changed
    for (index, token) in tokens.enumerated() where token.allSatisfy(\.isWhitespace) {
      let isInside = changed.contains(index - 1) && changed.contains(index + 1)
      if !isInside { changed.remove(index) }
    }
    var pieces: [Piece] = []
    for (index, token) in tokens.enumerated() {
      let isChanged = changed.contains(index)
      if let last = pieces.indices.last, pieces[last].isChanged == isChanged {
        pieces[last].text += token
      } else {
        pieces.append(Piece(text: token, isChanged: isChanged))
      }
    }
    return pieces
  }
}
