import Engine
import Foundation

/// `lectern-bench`: how fast training is on this machine, and how fast others are beside it.
@main
enum Bench {
  static let help = """
    usage: lectern-bench [--data DIR] [--threads N] [--peers PYTHON] [--only WORK] [--growth]
    Trains four networks and prints the seconds of the fastest epoch of each, alone and as part of
    'lectern run', which needs MNIST.
      --data DIR      where MNIST is (also LECTERN_DATA); without it, numbers stand in for it
      --threads N     threads to use [one a processor]
      --peers PYTHON  runs NumPy and, where installed, JAX and PyTorch on the same workload, and
                      compares what is learned with NumPy in Float64
      --only WORK     full, mini, wide or big
      --growth        measures instead what 'lectern run' takes as samples, units, layers and
                      cells are doubled

    """

  static func main() {
    var options = BenchOptions()
    guard options.read(Array(CommandLine.arguments.dropFirst())) else {
      FileHandle.standardError.write(Data(help.utf8))
      exit(2)
    }
    do {
      if options.growth { return print(try Growth.table()) }
      try run(options)
    } catch let error as BenchError {
      FileHandle.standardError.write(Data("lectern-bench: error: \(error.message)\n".utf8))
      exit(1)
    } catch {
      FileHandle.standardError.write(Data("lectern-bench: error: \(error)\n".utf8))
      exit(1)
    }
  }

  private static func run(_ options: BenchOptions) throws {
    let data = BenchData(dataDirectory: options.dataDirectory)
    let threads = options.threads ?? ProcessInfo.processInfo.activeProcessorCount
    let machine = MachinePeak.measure(threads: threads)
    print(machine.description(threads: threads))
    print(data.folder == nil ? "Numbers of the same size stand in for MNIST." : "Data: MNIST.")
    let peers = options.peers.map { Peers(python: $0, folder: data.folder) }
    let workloads = Workload.all.filter { options.only == nil || options.only == $0.name }
    var table = BenchTable()
    let sampleBytes = Double(data.samples.inputBytes) / Double(data.samples.count)
    for workload in workloads {
      let seconds = try workload.measure(on: data.samples, threads: options.threads)
      let whole = try data.folder.flatMap {
        try WholeRun(workload: workload, data: $0).secondsPerEpoch(about: seconds)
      }
      table.add(
        workload, seconds, whole: whole, sampleBytes: sampleBytes, machine,
        peers?.measure(workload) ?? [:])
    }
    print(table.text)
    for workload in workloads { print("\n" + (try workload.productLoops(on: data.samples)) + "\n") }
    if options.only == nil, let seconds = try LessonRun.measure() {
      print("The whole lesson 02, start to exit: \(seconds.fixed(3)) s")
    }
    if let peers, let test = data.test { try compare(workloads, data.samples, test, peers) }
  }

  private static func compare(
    _ workloads: [Workload], _ training: SampleSet, _ test: SampleSet, _ peers: Peers
  ) throws {
    let agreements = try workloads.map {
      try Agreement($0, training: training, test: test, peers: peers)
    }
    print("\n" + BenchTable.text([Agreement.head] + agreements.map(\.row)))
    let apart = agreements.filter { !$0.holds }.map(\.workload.name)
    guard apart.isEmpty else {
      throw BenchError("too far from NumPy: \(apart.joined(separator: ", "))")
    }
  }
}

/// What the command line asks for.
struct BenchOptions {
  var dataDirectory: String?
  var threads: Int?
  var peers: String?
  var only: String?
  var growth = false

  /// - Returns: whether all words are understood.
  mutating func read(_ words: [String]) -> Bool {
    var rest = words[...]
    while let flag = rest.popFirst() {
      if flag == "--growth" {
        growth = true
        continue
      }
      guard let value = rest.popFirst() else { return false }
      switch flag {
      case "--data": dataDirectory = value
      case "--threads": threads = Int(value).flatMap { $0 > 0 ? $0 : nil }
      case "--peers": peers = value
      case "--only": only = value
      default: return false
      }
      if flag == "--threads", threads == nil { return false }
    }
    return only == nil || Workload.all.contains { $0.name == only }
  }
}

extension Double {
  /// With so many digits behind the point.
  func fixed(_ digits: Int) -> String { String(format: "%.\(digits)f", self) }
}
