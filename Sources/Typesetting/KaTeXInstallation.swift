import Foundation

/// Where KaTeX, and what marks the words of listings, is found on disk.
package struct KaTeXInstallation: Sendable, Equatable {
  /// The folder of `katex.min.js` and `katex.min.css`.
  package var scripts: String
  /// The folder of the woff2 faces.
  package var fonts: String
  /// The file of highlight.js, where Debian's `libjs-highlight.js` puts it.
  package var highlighter: String

  package init(
    scripts: String, fonts: String,
    highlighter: String = "/usr/share/javascript/highlight.js/highlight.min.js"
  ) {
    self.scripts = scripts
    self.fonts = fonts
    self.highlighter = highlighter
  }

  /// Where Debian's `libjs-katex` and `fonts-katex` put it.
  package static let debian = KaTeXInstallation(
    scripts: "/usr/share/javascript/katex", fonts: "/usr/share/fonts/truetype/katex")

  func script() -> String? { text("katex.min.js") }

  package func styleSheet() -> String? { text("katex.min.css") }

  /// A face such as `KaTeX_Main-Regular` as woff2.
  func face(_ name: String) -> Data? {
    FileManager.default.contents(atPath: fonts + "/" + name + ".woff2")
  }

  private func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: scripts + "/" + name)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
