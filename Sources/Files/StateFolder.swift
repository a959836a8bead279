import Foundation

/// The folder `.lectern` in an output folder, before it is known to be Lectern's: a user may have one of
/// that name, which no run touches.
struct StateFolder {
  /// An empty file that no other folder has.
  static let mark = "written-by-lectern"

  private let folder: Folder
  private let path: String

  /// - Parameter path: that of the output folder, as the user knows it.
  init(of folder: Folder, path: String) {
    self.folder = folder
    self.path = path + "/" + OutputPlace.stateFolder
  }

  /// Opens the folder, makes it where it is not there, and takes its lock.
  /// - Returns: `nil` where another run has the lock, or has just given it back.
  func lock() throws(WritingFailure) -> (state: Folder, lock: OutputLock)? {
    guard let state = try open() else { return nil }
    try checkIsOwn(state)
    do throws(SystemError) {
      guard let lock = try OutputLock(in: state) else { return nil }
      do throws(SystemError) {
        if try state.status(of: Self.mark) == nil { try state.create(Self.mark, []) }
      } catch {
        lock.release()
        throw error
      }
      return (state, lock)
    } catch {
      // A run that has written nothing removes the folders that it made.
      if error.code == ENOENT { return nil }
      throw WritingFailure(path, error)
    }
  }

  private func open() throws(WritingFailure) -> Folder? {
    do throws(SystemError) {
      return try folder.folder(OutputPlace.stateFolder, creating: true)
    } catch {
      if error.code == ENOENT { return nil }
      let kind = (try? folder.status(of: OutputPlace.stateFolder))?.kind ?? .folder
      throw kind == .folder ? WritingFailure(path, error) : .inTheWay(path, kind)
    }
  }

  /// A folder without the mark may hold nothing but the lock of a run that has just begun, and the list
  /// of pages of an earlier version, which made no mark.
  private func checkIsOwn(_ state: Folder) throws(WritingFailure) {
    let (names, lock, mark) = try WritingFailure.naming(path) { () throws(SystemError) in
      // In this order: whoever makes another file has made the mark before.
      (
        try state.names(), try state.status(of: OutputLock.name), try state.status(of: Self.mark)
      )
    }
    for (name, status) in [(OutputLock.name, lock), (Self.mark, mark)] {
      if let kind = status?.kind, kind != .file {
        throw .inTheWay(path + "/" + name, kind)
      }
    }
    guard mark == nil, !names.contains(FileName(Self.mark)) else { return }
    let isOwn = { (name: FileName) in
      switch name.text {
      case OutputLock.name: lock?.size ?? 0 <= 1
      case OutputPlace.pageList: isList(name.text, in: state)
      default: false
      }
    }
    if let first = names.first(where: { !isOwn($0) }) {
      throw WritingFailure(
        "'\(path)' holds '\(first.text)', which Lectern did not write; '-o' chooses another folder"
          + " for the output")
    }
  }

  private func isList(_ name: String, in state: Folder) -> Bool {
    let list = try? OutputPlace.list(name, in: state, path: path)
    return list?.isEmpty == false
  }

  /// Removes the mark from a folder that holds nothing else, so that the folder can go.
  static func removeMark(in state: Folder) {
    let own = [mark, OutputLock.name]
    if (try? state.names())?.allSatisfy({ own.contains($0.text) }) == true {
      try? state.remove(mark)
    }
  }
}
