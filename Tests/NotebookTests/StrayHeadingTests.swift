import Diagnostics
import Testing

@testable import Notebook

/// Lines that are text and were meant as headings.
@Suite struct StrayHeadingTests {
  @Test(arguments: [
    (
      "a\n\n#Heading\n\nb", "#Heading",
      "a blank stands behind the '#' of a heading; write '# Heading'"
    ),
    ("##two words", "##two words", "write '## two words'"), ("#Été", "#Été", "write '# Été'"),
    ("a\n#The end of it", "#The end of it", "write '# The end of it'"),
    ("> - #Quoted", "#Quoted", "write '# Quoted'"), ("#A $x$", "#A $x$", "write '# A $x$'"),
    ("#\u{A0}Mac", "#\u{A0}Mac", "U+00A0 is no blank that may stand behind the '#'"),
    ("##\u{3000}全角", "##\u{3000}全角", "U+3000 is no blank"), ("#结果", "#结果", "write '# 结果'"),
    ("####### Deep", "####### Deep", "a heading has at most 6 '#'; write '###### Deep'"),
  ])
  func tellsOfALineThatIsNoHeading(text: String, place: String, message: String) {
    let diagnostics = read(text).diagnostics
    #expect(diagnostics.map(\.id) == ["stray-heading"])
    #expect(diagnostics.first?.span?.text == place)
    #expect(diagnostics.first?.message.contains(message) == true, "\(diagnostics)")
  }

  @Test(arguments: [
    "# Heading", "#", "#5 is the fifth", "#tag", "#ml #networks", "#Tag #Other", "a #Heading",
    "\\#Heading",
    "```\n#Heading\n```", "    #Heading", "`#Heading`", "a\n#include <stdio.h>",
    "<!--\n#Heading\n-->", "#!/bin/sh",
    "| #A |\n|--|",
  ])
  func saysNothingOfOtherMarks(text: String) {
    #expect(messages(text) == "")
  }
}
