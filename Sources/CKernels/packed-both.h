// `packed.h` for floats and for doubles, with the squares that each transposes.
#include <string.h>

#define INLINE static inline __attribute__((always_inline))
#define UNROLLED _Pragma("clang loop unroll(full)")

typedef float Quad __attribute__((vector_size(16), aligned(4)));
typedef double Pair __attribute__((vector_size(16), aligned(8)));

INLINE void transposeOfFloats(float *to, long width, const float *const *lines, long l) {
  Quad q[4];
  UNROLLED for (int c = 0; c < 4; c++) q[c] = *(const Quad *)(lines[c] + l);
  Quad upper01 = __builtin_shufflevector(q[0], q[1], 0, 4, 1, 5);
  Quad lower01 = __builtin_shufflevector(q[0], q[1], 2, 6, 3, 7);
  Quad upper23 = __builtin_shufflevector(q[2], q[3], 0, 4, 1, 5);
  Quad lower23 = __builtin_shufflevector(q[2], q[3], 2, 6, 3, 7);
  *(Quad *)to = __builtin_shufflevector(upper01, upper23, 0, 1, 4, 5);
  *(Quad *)(to + width) = __builtin_shufflevector(upper01, upper23, 2, 3, 6, 7);
  *(Quad *)(to + 2 * width) = __builtin_shufflevector(lower01, lower23, 0, 1, 4, 5);
  *(Quad *)(to + 3 * width) = __builtin_shufflevector(lower01, lower23, 2, 3, 6, 7);
}

INLINE void transposeOfDoubles(double *to, long width, const double *const *lines, long l) {
  Pair a = *(const Pair *)(lines[0] + l), b = *(const Pair *)(lines[1] + l);
  *(Pair *)to = __builtin_shufflevector(a, b, 0, 2);
  *(Pair *)(to + width) = __builtin_shufflevector(a, b, 1, 3);
}

#define NUMBER float
#define PRODUCT KernelProduct
#define OF(NAME) NAME##OfFloats
#include "packed.h"
#undef NUMBER
#undef PRODUCT
#undef OF
#define NUMBER double
#define PRODUCT KernelProductOfDoubles
#define OF(NAME) NAME##OfDoubles
#include "packed.h"
#undef NUMBER
#undef PRODUCT
#undef OF
