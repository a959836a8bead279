#ifndef LECTERN_CKERNELS_H
#define LECTERN_CKERNELS_H

#include <stdint.h>

// The loops that decide how long training takes, compiled once for each instruction set.
//
// Matrices are stored column by column. Unless said otherwise, 64 bytes behind the end of every
// operand must be readable; what stands there does not matter.

/// What `apply` computes of each entry.
typedef enum {
#define UNARY(NAME, PRINTED, EXPRESSION) Kernel##NAME,
#define BINARY(NAME, PRINTED, EXPRESSION) Kernel##NAME,
#include "../operations.def"
} KernelOperation;

/// Which loss `loss` adds up; `KernelSum` adds up the entries themselves, whatever the targets.
typedef enum {
#define LOSS(NAME, PRINTED, EXPRESSION) Kernel##NAME,
#include "../operations.def"
} KernelLoss;

/// The operation or the loss of the name that plans print; -1 where there is none.
int32_t lecternOperationNamed(const char *name);
int32_t lecternLossNamed(const char *name);

/// A byte that is not 0 in a column of bytes, and how far it lies behind the one before it, or from
/// the column's beginning. A gap of more than 255 is bridged by entries whose value is 0.
typedef struct {
  uint8_t gap;
  uint8_t value;
} SparseEntry;

/// The bytes of a column that are not 0, in their order.
typedef struct {
  const SparseEntry *entries;
  long count;
} SparseColumn;

/// Lists the rows of a matrix of columns of so many bytes, as columns.
/// - Parameters:
///   - rows: where the lists go, one for each byte of a column.
///   - entries: room for as many entries as the matrix has bytes.
void lecternListRows(
  const SparseColumn *columns, long count, long bytes, SparseColumn *rows, SparseEntry *entries);

/// A column of bytes in blocks of 8: first a bit for each block that is not all 0, the first block's
/// the lowest, in as many words as that takes; then the bytes of those blocks, a word each.
typedef const uint64_t *BlockColumn;

/// A product of matrices but for its right operand: `C = base + scale op(A) op(B)`. What the sides
/// are of, each loop says.
typedef struct {
  long m, n, k;
  const float *a;
  /// From one column of `A` to the next.
  long lda;
  float *c;
  long ldc;
  float scale;
  /// `NULL` for nothing, `C` itself, or one column that is added to each (`ldbase` 0).
  const float *base;
  long ldbase;
} KernelProduct;

/// The same of doubles.
typedef struct {
  long m, n, k;
  const double *a;
  long lda;
  double *c;
  long ldc;
  double scale;
  const double *base;
  long ldbase;
} KernelProductOfDoubles;

/// Which operands of `packed` are read as their transposes.
typedef enum { KernelLeftIsTransposed = 1, KernelRightIsTransposed = 2 } KernelTransposition;

/// What `packed` packs of rows and of columns at once, for each of up to 256 numbers of a line, and one
/// row more; and the memory for it, aligned to 64 bytes, of which what is not used is not touched.
enum {
  KernelPackedRowBytes = 768,
  KernelPackedColumnBytes = 3072,
  KernelWorkspaceBytes = (KernelPackedRowBytes + KernelPackedColumnBytes) * 257
};

/// The memory that a product of these sides needs, of numbers of so many bytes.
static inline long lecternWorkspaceBytes(long m, long n, long k, long size) {
  long rows = (m * size + 127) / 128 * 128, columns = (n + 11) * size, depth = k < 256 ? k : 256;
  if (rows > KernelPackedRowBytes) rows = KernelPackedRowBytes;
  if (columns > KernelPackedColumnBytes) columns = KernelPackedColumnBytes;
  return (rows + columns) * (depth + 1);
}

/// The entries of an operand, or one number that stands for all of them.
typedef struct {
  const float *entries;
  int32_t isScalar;
} KernelOperand;

typedef struct {
  const double *entries;
  int32_t isScalar;
} KernelOperandOfDoubles;

/// The loops of one instruction set.
typedef struct {
  const char *name;
  /// The elements of one vector.
  int32_t lanes;

  /// `C = base + scale Aᵀ B`: `A` [k, m], `B` [k, n] → `C` [m, n].
  void (*dot)(const KernelProduct *product, const float *b, long ldb);

  /// `C = base + scale A B`: `A` [m, k]; the entry of `B` [k, n] in row l and column j is
  /// `b[l * rowStride + j * columnStride]`, so that `B` may be a transposed matrix, or all ones.
  void (*outer)(const KernelProduct *product, const float *b, long rowStride, long columnStride);

  /// `C = base + scale op(A) op(B)`, `op` being nothing or a transposition: `op(A)` [m, k], `op(B)`
  /// [k, n]. For operands of any size, packed for the caches where that pays; reads nothing behind
  /// their ends.
  void (*packed)(
    const KernelProduct *product, int32_t transposed, const float *b, long ldb, void *workspace);
  void (*packedOfDoubles)(
    const KernelProductOfDoubles *product, int32_t transposed, const double *b, long ldb,
    void *workspace);

  /// `C = base + scale A B`: `A` [m, k], `B` n columns of k bytes → `C` [m, n].
  void (*sparseDot)(const KernelProduct *product, const SparseColumn *b);

  /// `C += scale A Bᵀ`: `A` [m, n], `B` n columns of k bytes, `C` [m, k]; the base is not read. `ldc`
  /// is a multiple of 16; what stands between m and `ldc` keeps its value.
  void (*sparseOuter)(const KernelProduct *product, const SparseColumn *b);

  /// The same as `sparseDot`, for many rows and columns: a strip of `A` stays near while all columns
  /// pass over it.
  void (*stripDot)(const KernelProduct *product, const SparseColumn *b);

  /// For up to so many rows products by blocks are faster than those by entries; 0 where there are
  /// none.
  int32_t blockRows;

  /// `C = base + scale Aᵀ B`: `A` [k, m], `B` n block columns of k bytes → `C` [m, n]; m is at most
  /// `blockRows`, k a multiple of 8.
  void (*blockDot)(const KernelProduct *product, const BlockColumn *b);

  /// `C += scale B Aᵀ`: `A` [m, n], `B` n block columns of k bytes, `C` [k, m]; the base is not read.
  /// m is at most `blockRows`, k a multiple of 8.
  void (*blockOuter)(const KernelProduct *product, const BlockColumn *b);

  /// Bytes as numbers, times a factor. Reads nothing behind the end.
  void (*widen)(const uint8_t *from, float factor, float *to, long count);

  /// One operation on each entry; one of a single operand ignores the second.
  ///
  /// Exponential, logarithm, sigmoid, tanh, their derivatives and the logarithm of the sigmoid are
  /// within 4 units in the last place of the exact value, or, where that is denormal, within 4 of
  /// the smallest denormals. What is not a number stays so.
  void (*apply)(int32_t operation, float *to, KernelOperand a, KernelOperand b, long count);

  /// Softmax of each column, and the sum over all columns of its cross-entropy with targets `y`,
  /// computed from the logits; either of `y` and `to` may be `NULL` for nothing. Of up to 64 rows an
  /// entry of the softmax is within 8 units in the last place, and one more for each 1 that its logit
  /// lies below the largest, as their difference is rounded.
  double (*softmax)(const float *z, const float *y, float *to, long rows, long columns);

  /// The sum over all columns of a loss.
  double (*loss)(int32_t kind, const float *a, const float *y, long rows, long columns);

  /// A chain of additions and multiplications in registers, to measure the processor's peak.
  /// Returns the operations done.
  double (*peak)(long rounds, float *sink);
} KernelTable;

/// The best loops that this processor can run.
const KernelTable *lecternKernels(void);

/// All loops that this processor can run, the most basic ones first; `NULL` behind the last.
const KernelTable *lecternKernelsAt(int32_t index);

/// `apply` of a table in double precision, with the functions of the system's library.
void lecternApplyDoubles(
  int32_t operation, double *to, KernelOperandOfDoubles a, KernelOperandOfDoubles b, long count);

/// The sum over all entries of a loss in double precision, in order.
double lecternLossOfDoubles(int32_t kind, const double *a, const double *targets, long count);

/// Has bytes brought into the second cache, since they are about to be read.
static inline void lecternPrefetch(const void *bytes, long count) {
  for (long i = 0; i < count; i += 64) __builtin_prefetch((const char *)bytes + i, 0, 2);
}

/// Tells the processor that a spinning thread waits.
static inline void lecternPause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

#endif
