#ifndef LECTERN_CALLOCATIONCOUNT_H
#define LECTERN_CALLOCATIONCOUNT_H

/// How often the calling thread has asked for memory; -1 where that cannot be counted.
long allocationCount(void);

#endif
