import Foundation

/// The part of KaTeX's style sheet that a page needs, with the faces that its rules name inlined.
package struct MathematicsStyle {
  private let sheet: StyleSheet
  private let formulas: FormulaSheet
  private let installation: KaTeXInstallation

  /// - Parameters:
  ///   - sheet: KaTeX's style sheet.
  ///   - formulas: those of the page.
  package init(sheet: StyleSheet, formulas: FormulaSheet, installation: KaTeXInstallation) {
    self.sheet = sheet
    self.formulas = formulas
    self.installation = installation
  }

  package var css: String {
    guard !formulas.isEmpty else { return "" }
    let rules = sheet.rules { classes in
      formulas.elements.contains { $0.isSuperset(of: classes) }
    }
    let faces = orderedFaces(of: rules).compactMap(fontFace)
    let notice = "/* Rules and faces from KaTeX: MIT License, faces SIL Open Font License */"
    let short = rules.map { rule in
      rule.selectors.map { formulas.shortened(selector: $0.text) }.joined(separator: ",") + "{"
        + rule.declarations + "}"
    }
    // As strong as the rules before them, as a style of the element would be stronger.
    let styles = formulas.styles.map { ".katex .\($0.name){\($0.declarations)}" }
    // What is drawn is made of `i`, for want of a shorter element.
    let upright = ".katex i{font-style:inherit}"
    return ([notice] + faces + [upright] + short + styles).joined(separator: "\n")
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
  private func orderedFaces(of rules: [StyleSheet.Rule]) -> [Face] {
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
