// What the declarations of this module are made of: whoever imports it has these too.
@_exported public import Diagnostics
@_exported public import struct Lesson.Monitor
@_exported public import struct Lesson.RunOptions
@_exported public import struct Notebook.Overrides
@_exported public import Record
@_exported public import struct Report.ReportFile
