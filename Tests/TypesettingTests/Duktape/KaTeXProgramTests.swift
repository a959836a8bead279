import Testing

@testable import Typesetting

@Suite struct KaTeXProgramTests {
  /// Each place that a shortcut replaces is in the script that is installed, and goes.
  @Test func takesEveryShortcut() throws {
    let published = try #require(KaTeXInstallation.debian.script())
    for shortcut in KaTeXShortcuts.all {
      #expect(published.parts(separatedBy: shortcut.published).count == 2, "\(shortcut.published)")
    }
    let tuned = KaTeXProgram.tuned(published)
    for shortcut in KaTeXShortcuts.all {
      #expect(tuned.parts(separatedBy: shortcut.shorter).count == 2, "\(shortcut.shorter)")
    }
    #expect(tuned.parts(separatedBy: "lecternCalls(").count > 4)
    #expect(tuned.parts(separatedBy: "JSON.parse('{").count > 2)
  }

  /// Every command and every sign that KaTeX knows: the same markup, the same message at the same
  /// place, with the script that is tuned as with the one that is published.
  @Test func changesNothingThatIsTypeset() throws {
    let published = try #require(KaTeXInstallation.debian.script())
    let tuned = KaTeXProgram.tuned(published)
    #expect(tuned != published)
    let interpreters = try [published, tuned].map { katex in
      let interpreter = try #require(JavaScript())
      let script = [KaTeXProgram.surroundings, katex, KaTeXProgram.entryPoint]
      #expect(interpreter.run(script.joined(separator: "\n"), named: "katex.js"))
      return interpreter
    }
    let formulas = Self.formulas(of: published)
    #expect(formulas.count > 1000)
    for formula in formulas {
      let answers = interpreters.map { $0.call("lecternTypeset", formula) }
      #expect(answers[0] == answers[1], "\(formula)")
      #expect(answers[0] != nil)
    }
  }

  private static func formulas(of script: String) -> [String] {
    let commands = Set(script.parts(separatedBy: #""\\"#).dropFirst().map(\.leadingLetters))
    let signs = Set(script.unicodeScalars.filter { !$0.isASCII }).map(String.init)
    return lengths + commands.sorted().map { "\\\($0){a}{b}" }
      + signs.sorted().map { "\($0)\\text{\($0)}" } + others
  }

  /// Rounded lengths of both signs, some of which lie halfway between two.
  private static let lengths =
    ["0", "1", "0.5", "0.00005", "0.03125", "0.333333", "1.23456789", "49.99995"].map {
      #"a\hspace{\#($0)em}b\kern-\#($0)em c\rule[-\#($0)em]{\#($0)em}{\#($0)em}"#
    }

  private static let others = [
    #"\htmlClass{q-weight}{W^{[2]}}"#, #"\htmlClass {q-weight}{W}"#, #"\htmlClass{ q-weight}{W}"#,
    #"\htmlClass{q-Weight}{W}"#, #"\htmlClass{q-weight{W}"#, #"\htmlClass{q-weight"#,
    #"\htmlClass{}{W}"#, #"\operatorname{\htmlClass{q-data}{X}}"#,
    #"\frac{\htmlClass{q-data}{X}}2"#,
    #"\htmlClass q{x}"#, #"\text{\htmlClass{q-sum}{Z}}"#, #"\color{red}x"#, #"\href{a-b}{x}"#,
    #"\begin{array}{c|c}a&b\\c&d\end{array}"#, #"\begin{cases}x&y\\z&w\end{cases}"#, "é\u{301}x",
    "%c\nx",
    "a<b>c&d\"e'f", #"\text{constructor __proto__ a<b>c&d"e'f}"#, "x~y", #"\verb|a b|"#,
    #"\verb*x y x"#,
    #"\left(\frac{a}{b}\right)"#, #"\sqrt[3]{x}"#, #"\underbrace{a+b}_{c}"#,
    #"\left.\frac a b\middle|c\right]"#,
    "_", "x^", "x_1_2", "}", #"\frac"#, #"\left("#, "☃", "日本", #"\text{Ω 😀 𝔸}"#, "𝐀𝟙", "\u{1}",
  ]
}

extension Substring {
  /// The name of a command, or the one sign that is its name.
  fileprivate var leadingLetters: String {
    let letters = prefix { $0.isASCII && $0.isLetter }
    return String(letters.isEmpty ? prefix(1) : letters)
  }
}
