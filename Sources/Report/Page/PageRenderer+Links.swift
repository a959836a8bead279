import Diagnostics
import Notebook
import Record

/// Where a notebook's links stand, and which of its steps has a label.
struct LinkPlaces {
  let links: [String: LinkReference]
  let steps: [String: Int]
  /// The places of links of which something is told already.
  let told: Set<SourceSpan>
  /// The notebooks that become pages in the same run.
  let notebooks: RenderedNotebooks

  init(_ notebook: Notebook, _ record: RunRecord, _ notebooks: RenderedNotebooks) {
    self.notebooks = notebooks
    told = Set(record.diagnostics.compactMap(\.span))
    links = Dictionary(notebook.links.map { ($0.url, $0) }) { first, _ in first }
    steps = Dictionary(notebook.steps.enumerated().map { ($1.label, $0) }) { $1 }
  }
}

extension PageRenderer {
  /// The address that a link of prose leads to; `nil` where it may not.
  mutating func address(of url: String) -> String? {
    if url.hasPrefix("#") { return place(url) }
    if let carried = files.carried[url] { return carried }
    if record.linkedFiles[url] == nil, let page = page(url) { return page }
    guard let file = record.linkedFiles[url] else {
      files.isNeeded = files.isNeeded || leadsIntoFolder(url)
      return LinkTarget.address(url)
    }
    let parts = file.name.split(separator: ".", omittingEmptySubsequences: false)
    let ending = parts.count > 1 ? ReportFiles.safe(String(parts[parts.count - 1])) : "txt"
    let stem = parts.count > 1 ? parts.dropLast().joined(separator: ".") : file.name
    let address = files.add(stem, ending: ending, file.bytes) + Self.tail(of: url)
    files.isNeeded = true
    files.carried[url] = address
    return address
  }

  /// Whether an address is one of a file in the page's own folder, however it is spelled.
  private func leadsIntoFolder(_ url: String) -> Bool {
    var path = LinkReference.path(of: url)[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    return path.hasPrefix(files.folder + "/")
  }

  /// A place on the page: a heading's or a label's, or the cell of a step with this label.
  private func place(_ url: String) -> String? {
    let name = LinkReference.fragment(of: url) ?? ""
    if let step = places.steps[name], !notebook.names.contains(name) {
      return "#" + PageID.cell(step)
    }
    return Self.fragment(of: url, in: notebook) ?? LinkTarget.address(url)
  }

  /// The page that a link to another notebook or to a folder of them leads to.
  private mutating func page(_ url: String) -> String? {
    guard let link = places.links[url], !link.path.isEmpty else { return nil }
    let path = link.path
    if let address = places.notebooks.address(of: path, from: notebook.file.path) {
      let target = places.notebooks.notebook(at: path, from: notebook.file.path)
      guard let name = link.fragment, case .step(let index)? = target?.place(named: name) else {
        let tail = Self.tail(of: url)
        guard let target, let fragment = Self.fragment(of: url, in: target) else {
          return address + tail
        }
        return address + tail.prefix { $0 != "#" } + fragment
      }
      return address + Self.tail(of: url).prefix { $0 != "#" } + "#" + PageID.cell(index)
    }
    guard path.hasSuffix(".md") || isPage(path) else { return nil }
    if !places.told.contains(link.span) { tell(.noPage(path, at: link.span)) }
    guard path.hasSuffix(".md") else { return nil }
    return LinkTarget.address(
      url.prefix { !"?#".contains($0) }.dropLast(2) + "html" + Self.tail(of: url))
  }

  /// Whether a path is one of a page beside this one, and of no file that a run writes.
  private func isPage(_ path: String) -> Bool {
    path.hasSuffix(".html") && !path.hasSuffix("index.html") && !path.contains("_files/")
  }

  /// The place that a link names on the page of a notebook, spelled as the page does.
  private static func fragment(of url: String, in notebook: Notebook) -> String? {
    guard let name = LinkReference.fragment(of: url),
      case .id(let id)? = notebook.place(named: name)
    else { return nil }
    return LinkTarget.address("#" + id)
  }

  /// The query and the fragment of an address.
  private static func tail(of url: String) -> Substring {
    url.drop { !"?#".contains($0) }
  }
}
