import Notebook
import Report

/// The lessons of a folder in their order, for the links from each to its neighbours.
struct LessonSequence {
  private let paths: [String]
  private let titles: [[Inline]]

  /// Notebooks in order; each is read for its title, and one without a title goes by its name.
  init(_ paths: [String], _ options: NotebookOptions) {
    self.paths = paths
    titles = paths.map { path in
      let title = options.read(path).notebook?.metadata.title?.content
      return title?.detached([]) ?? [.text(ReportPage.name(ofNotebookAt: path))]
    }
  }

  func navigation(at path: String) -> PageNavigation {
    guard let place = paths.firstIndex(of: path) else { return PageNavigation() }
    return PageNavigation(
      index: .init(title: [.text("All lessons")], address: "index.html"),
      previous: place > 0 ? link(to: place - 1) : nil,
      next: place + 1 < paths.count ? link(to: place + 1) : nil)
  }

  private func link(to place: Int) -> PageNavigation.Link {
    PageNavigation.Link(
      title: titles[place], address: ReportPage.name(ofNotebookAt: paths[place]) + ".html")
  }
}
