import Diagnostics
import Testing

@testable import Notebook

/// What `-P NAME=VALUE` of the command line gives to lists and numbers.
@Suite struct AssignedValueTests {
  /// A list needs no brackets on the command line, and one item is a list too.
  @Test(
    arguments: [
      ("5", [.integer(5)]), ("5, 6", [.integer(5), .integer(6)]), ("[7]", [.integer(7)]),
      ("a b", [.text("a b")]), ("'5'", [.text("5")]), ("[]", []),
      ("1,2 #c", [.integer(1), .text("2 #c")]), ("[1, 2 #c]", [.integer(1), .text("2 #c")]),
      ("run #2", [.text("run #2")]), ("#1, #2", [.text("#1"), .text("#2")]),
      ("'a, b' , \"c\"", [.text("a, b"), .text("c")]), ("a: b, c", [.text("a: b"), .text("c")]),
      ("[1, 2], 3", [.list([.integer(1), .integer(2)]), .integer(3)]), ("- a", [.text("a")]),
      ("[a], [b]", [.list([.text("a")]), .list([.text("b")])]),
      ("1, 2,", [.integer(1), .integer(2)]),
      ("it's, b", [.text("it's"), .text("b")]), ("'a' #b", [.text("'a' #b")]),
    ] as [(String, [Parameter.Value])])
  func takesItemsOfAListWithoutBrackets(text: String, items: [Parameter.Value]) {
    let notebook = read(
      "---\nparams: {sizes: [3, 4]}\n---\n", Overrides(assignments: [("sizes", text)]))
    #expect(notebook.notebook?.parameters.map(\.value) == [.list(items)])
  }

  @Test(arguments: [
    ("64 8 10", "64,8,10"), ("64;8;10", "64,8,10"), ("(64,8,10)", "64,8,10"),
    ("(64, 8, 10)", "64,8,10"), ("[64 8 10]", "64,8,10"), ("{64,8}", "64,8"),
    ("pixels 8 1e1", "pixels,8,1e1"), ("0.1; 0.2", "0.1,0.2"),
  ])
  func tellsHowAListIsWritten(text: String, list: String) {
    let notebook = "---\nparams: {sizes: [1]}\n---\n"
    let reading = read(notebook, Overrides(assignments: [("sizes", text)]))
    #expect(reading.diagnostics.map(\.id) == ["other-separator"])
    #expect(reading.diagnostics.first?.message.contains("so '\(text)' is one text") == true)
    #expect(reading.diagnostics.first?.message.hasSuffix("write '\(list)'") == true)
  }

  @Test(arguments: [
    "64,8,10", "[64, 8, 10]", " 64 , 8 ", "64", "[64]", "run 2", "a;b", "(a, b)",
    "[[1, 2], [3, 4]]", "1, 2,", "pixels classes", "'64 8'",
  ])
  func saysNothingOfListsAndTexts(text: String) {
    for value in ["[1]", "a"] {
      let notebook = "---\nparams: {sizes: \(value)}\n---\n"
      #expect(messages(notebook, Overrides(assignments: [("sizes", text)])) == "", "\(value)")
    }
    let text = Overrides(assignments: [("sizes", "64 8 10")])
    #expect(messages("---\nparams: {sizes: a}\n---\n", text) == "")
  }

  /// A shell has its own comments: where a number is due, the text is none.
  @Test(arguments: ["5 # five", "5 #2", "#5"])
  func takesAHashOfTheCommandLineAsItIsWritten(text: String) {
    let reading = read("---\nparams: {n: 1}\n---\n", Overrides(assignments: [("n", text)]))
    #expect(reading.notebook?.parameters.map(\.value) == [.text(text)])
    #expect(reading.diagnostics.map(\.id) == ["other-kind"])
  }

  @Test(arguments: ["1e999", "-1e999", "[1, 2e400]"])
  func tellsThatANumberIsTooLarge(text: String) {
    let notebook = "---\nparams: {a: 1, b: .inf}\n---\n"
    let told = messages(notebook, Overrides(assignments: [("a", text)]))
    let number = text.hasPrefix("[") ? "2e400" : text
    #expect(
      told.contains(
        "'a' takes a number of at most 1.8e308, or '.inf' for infinity, not '\(number)'"), "\(told)"
    )
    let file = SourceFile(path: "p.yml", text: "a: \(text)")
    #expect(messages(notebook, Overrides(parameterFiles: [file])).hasPrefix("p.yml:1:"))
    #expect(messages("---\nparams: {a: \(text)}\n---\n").contains("'.inf' for infinity"))
    #expect(messages(notebook, Overrides(assignments: [("a", "-.inf"), ("b", "1e308")])) == "")
  }
}
