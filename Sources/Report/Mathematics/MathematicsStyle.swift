import Foundation

/// The part of KaTeX's style sheet that a page needs, with the faces that its rules name inlined.
struct MathematicsStyle {
  /// KaTeX's markup on the page carries these classes.
  private let classes: Set<Substring>
  /// The classes of each kind of element.
  private let elements: Set<Set<Substring>>
  private let installation: KaTeXInstallation

  init(markups: [String], installation: KaTeXInstallation) {
    let lists = markups.reduce(into: Set<Substring>()) { $0.formUnion(Self.classLists(in: $1)) }
    elements = Set(lists.map { Set($0.split(separator: " ")) })
    classes = elements.reduce(into: []) { $0.formUnion($1) }
    self.installation = installation
  }

  var css: String {
    guard !classes.isEmpty, let sheet = installation.styleSheet() else { return "" }
    let rules = usedRules(of: sheet)
    let faces = orderedFaces(of: rules).compactMap(fontFace)
    let notice = "/* Rules and faces from KaTeX: MIT License, faces SIL Open Font License */"
    return
      ([notice] + faces + rules.map { $0.selectors + "{" + $0.declarations + "}" }
      + CompactMarkup.rules(for: classes))
      .joined(separator: "\n")
  }

  // MARK: Rules

  private struct Rule {
    var selectors: String
    var declarations: String
  }

  private func usedRules(of sheet: String) -> [Rule] {
    sheet.parts(separatedBy: "}").compactMap { text in
      let parts = text.split(separator: "{", maxSplits: 1)
      guard parts.count == 2, !parts[0].hasPrefix("@") else { return nil }
      let selectors = parts[0].split(separator: ",").filter(isUsed)
      guard !selectors.isEmpty else { return nil }
      return Rule(selectors: selectors.joined(separator: ","), declarations: String(parts[1]))
    }
  }

  /// Whether the page has an element for each part of a selector.
  private func isUsed(_ selector: Substring) -> Bool {
    // What stands in `:not(…)` is not asked for.
    let asked = selector.split(separator: ":not(").enumerated().map { index, part in
      index == 0 ? part : part.drop { $0 != ")" }
    }
    let compounds = asked.flatMap { $0.split { " >+~".contains($0) } }
    return compounds.allSatisfy { compound in
      let names = compound.split(separator: ".", omittingEmptySubsequences: false).dropFirst().map {
        $0.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      }
      return names.isEmpty
        || names.allSatisfy(classes.contains) && elements.contains { $0.isSuperset(of: names) }
    }
  }

  private static func classLists(in markup: String) -> Set<Substring> {
    Set(
      markup.parts(separatedBy: "class=\"").dropFirst().map { part in
        part[..<(part.utf8.firstIndex(of: UInt8(ascii: "\"")) ?? part.endIndex)]
      })
  }

  // MARK: Faces

  private struct Face: Hashable {
    var family: String
    var isBold: Bool
    var isItalic: Bool

    var file: String {
      let style = (isBold ? "Bold" : "") + (isItalic ? "Italic" : "")
      return family + "-" + (style.isEmpty ? "Regular" : style)
    }
  }

  /// The faces that rules name; a rule that names a weight or a slant only means the main family's.
  private func orderedFaces(of rules: [Rule]) -> [Face] {
    var faces: [Face] = []
    for rule in rules {
      let text = rule.declarations
      let names = ["font:", "font-family", "font-weight", "font-style"]
      guard names.contains(where: text.contains) else { continue }
      let family = text.range(of: "KaTeX_").map { start in
        String(text[start.lowerBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
      }
      let face = Face(
        family: family ?? "KaTeX_Main", isBold: text.contains("font-weight:700"),
        isItalic: text.contains("font-style:italic"))
      if !faces.contains(face) { faces.append(face) }
    }
    return faces
  }

  private func fontFace(_ face: Face) -> String? {
    guard let bytes = installation.face(face.file) else { return nil }
    let weight = face.isBold ? "700" : "400"
    let style = face.isItalic ? "italic" : "normal"
    let source = "url(data:font/woff2;base64,\(bytes.base64EncodedString())) format('woff2')"
    return "@font-face{font-family:\(face.family);font-weight:\(weight);font-style:\(style);"
      + "src:\(source)}"
  }
}
