import Diagnostics
import Testing

@testable import Record

@Suite struct JSONTests {
  @Test func writesTheKeysOfARunInOrderOnOneLine() {
    let file = SourceFile(path: "n.md", text: "one\nZ = W @ Q\n")
    let span = SourceSpan(file: file, range: 12..<13)
    var cell = CellRecord(step: "evaluate", label: "after", number: 1, line: 2, status: .failed)
    cell.seconds = 0.25
    cell.values = [
      ("test_accuracy", .number(0.928)), ("wrong", .list([.text("dW2"), .text("db2")])),
      ("gradients", .list([.object([.init("name", .text("dW2")), .init("cause", .null)])])),
    ]
    cell.diagnostics = [Diagnostic(id: .unknownName, "'Q' is not known", at: span)]
    let record = RunRecord(
      notebook: "n.md", status: .failed, cells: [cell],
      diagnostics: [Diagnostic(.warning, id: .katexMissing, "no KaTeX", at: nil)])
    #expect(
      record.json() == #"""
        {"version": 1, "notebook": "n.md", "status": "failed", "cells": [{"step": "evaluate", \#
        "label": "after", "line": 2, "status": "failed", "seconds": 0.25, \#
        "values": {"test_accuracy": 0.928, "wrong": ["dW2", "db2"], \#
        "gradients": [{"name": "dW2", "cause": null}]}, \#
        "diagnostics": [{"id": "unknown-name", "severity": "error", \#
        "message": "'Q' is not known", "line": 2, "column": 9}]}], \#
        "diagnostics": [{"id": "katex-missing", "severity": "warning", \#
        "message": "no KaTeX", "line": null, "column": null}]}
        """#)
  }

  @Test(arguments: [
    (RecordValue.number(.nan), "null"), (.number(.infinity), "null"),
    (.number(-.infinity), "null"), (.number(1e-16), "1e-16"), (.number(0.1), "0.1"),
    (.integer(-3), "-3"), (.bool(true), "true"), (.null, "null"), (.list([]), "[]"),
    (.object([]), "{}"),
    (.text("a\"b\\c\n\r\t"), #""a\"b\\c\n\r\t""#),
    (.text("\u{0}\u{1F}\u{7F}\u{2028}"), #""\u0000\u001f\u007f\u2028""#),
    (.text("α → 9 😀"), "\"α → 9 😀\""), (.text("a\r\nb"), #""a\r\nb""#),
  ])
  func writesValues(_ value: RecordValue, _ json: String) {
    #expect(value.json == json)
  }
}
