import Labels

extension PageLabels {
  /// The text with pieces of the page put in.
  func nodes(_ label: PageLabel, _ values: [Node]...) -> [Node] {
    pieces(of: label).flatMap { piece in
      switch piece {
      case .text(let text): [Node.text(String(text))]
      case .place(let place): values.indices.contains(place) ? values[place] : []
      }
    }
  }

  /// Names as code, and what joins them: `dW1`, `dW2` and `db2`.
  func nodes(listing names: [String]) -> [Node] {
    names.enumerated().flatMap { index, name -> [Node] in
      let joint = index == 0 ? [] : [Node.text(joint(before: index, of: names.count))]
      return joint + [.tag("code", [:], [.text(name)])]
    }
  }
}
