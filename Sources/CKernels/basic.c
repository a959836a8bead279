// What every processor of the platform can run.
#include "tables.h"

#define LANES 4
#define DOT_ROWS 4
#define DOT_COLUMNS 2
// NEON has 32 registers, SSE 16.
#if defined(__aarch64__)
#define OUTER_COLUMNS 12
#else
#define OUTER_COLUMNS 5
#endif
#define TABLE lecternBasicKernels
#define TABLE_NAME "basic"
#include "packed-both.h"
#include "products.h"
#include "sparse.h"
#include "strips.h"
#include "elements.h"
#include "table.h"
