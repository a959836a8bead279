#include "include/CKernels.h"

void lecternListRows(
  const SparseColumn *columns, long count, long bytes, SparseColumn *rows, SparseEntry *entries
) {
  // Meanwhile a row's list says where its next entry goes and which column the last one is of.
  for (long row = 0; row < bytes; row++) rows[row] = (SparseColumn){entries + row * count, 0};
  for (long j = 0; j < count; j++) {
    long row = 0;
    for (long i = 0; i < columns[j].count; i++) {
      SparseEntry entry = columns[j].entries[i];
      row += entry.gap;
      if (entry.value == 0) continue;
      SparseEntry *next = (SparseEntry *)rows[row].entries;
      long gap = j - rows[row].count;
      for (; gap > 255; gap -= 255) *next++ = (SparseEntry){255, 0};
      *next++ = (SparseEntry){(uint8_t)gap, entry.value};
      rows[row] = (SparseColumn){next, j};
    }
  }
  for (long row = 0; row < bytes; row++) {
    const SparseEntry *first = entries + row * count;
    rows[row] = (SparseColumn){first, rows[row].entries - first};
  }
}
