/* Kills the process at a chosen one of its operations on files below a folder.

   Preloaded: kill_at(folder, n) begins the count; at the n-th operation that changes
   something below the folder the process is killed, a write first doing half of what it
   should. operations() tells how many there were. Linux only. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static char top[PATH_MAX];
static atomic_long count, last;

void kill_at(const char *folder, long number) {
    strncpy(top, folder, sizeof top - 1);
    count = 0;
    last = number;
}

long operations(void) { return count; }

static int below(const char *path) {
    return top[0] && path && strncmp(path, top, strlen(top)) == 0;
}

static int of_descriptor(int descriptor) {
    char link[64], path[PATH_MAX];
    if (!top[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return below(path);
}

static int at(int folder, const char *path) {
    return path && (path[0] == '/' || folder == AT_FDCWD ? below(path)
                                                         : of_descriptor(folder));
}

static int is_due(int is_counted) { return is_counted && ++count == last; }

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

static void step(int is_counted) {
    if (is_due(is_counted)) die();
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define PATH_ONLY(name) \
    int name(const char *path) { step(below(path)); return REAL(name)(path); }
PATH_ONLY(unlink)
PATH_ONLY(rmdir)

int mkdir(const char *path, mode_t mode) {
    step(below(path));
    return REAL(mkdir)(path, mode);
}
int unlinkat(int folder, const char *path, int flags) {
    step(at(folder, path));
    return REAL(unlinkat)(folder, path, flags);
}
int rename(const char *from, const char *to) {
    step(below(from) || below(to));
    return REAL(rename)(from, to);
}
int renameat(int a, const char *from, int b, const char *to) {
    step(at(a, from) || at(b, to));
    return REAL(renameat)(a, from, b, to);
}
int link(const char *from, const char *to) {
    step(below(to));
    return REAL(link)(from, to);
}
int linkat(int a, const char *from, int b, const char *to, int flags) {
    step(at(b, to));
    return REAL(linkat)(a, from, b, to, flags);
}

#define TO_DESCRIPTOR(name) \
    int name(int descriptor) { step(of_descriptor(descriptor)); return REAL(name)(descriptor); }
TO_DESCRIPTOR(fsync)
TO_DESCRIPTOR(fdatasync)

#define TO_LENGTH(name, type) \
    int name(int descriptor, type length) { \
        step(of_descriptor(descriptor)); \
        return REAL(name)(descriptor, length); \
    }
TO_LENGTH(ftruncate, off_t)
TO_LENGTH(ftruncate64, off64_t)

ssize_t write(int descriptor, const void *bytes, size_t size) {
    if (is_due(of_descriptor(descriptor))) {
        REAL(write)(descriptor, bytes, size / 2);
        die();
    }
    return REAL(write)(descriptor, bytes, size);
}

#define AT_PLACE(name, type) \
    ssize_t name(int descriptor, const void *bytes, size_t size, type place) { \
        if (is_due(of_descriptor(descriptor))) { \
            REAL(name)(descriptor, bytes, size / 2, place); \
            die(); \
        } \
        return REAL(name)(descriptor, bytes, size, place); \
    }
AT_PLACE(pwrite, off_t)
AT_PLACE(pwrite64, off64_t)

ssize_t writev(int descriptor, const struct iovec *parts, int number) {
    step(of_descriptor(descriptor));
    return REAL(writev)(descriptor, parts, number);
}

#define MAKES(flags) ((flags) & (O_CREAT | O_TRUNC))
#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { \
        va_list rest; \
        va_start(rest, flags); \
        mode = va_arg(rest, mode_t); \
        va_end(rest); \
    }

#define OPENS(name) \
    int name(const char *path, int flags, ...) { \
        MODE(flags) \
        step(MAKES(flags) && below(path)); \
        return REAL(name)(path, flags, mode); \
    }
OPENS(open)
OPENS(open64)

#define OPENS_AT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        MODE(flags) \
        step(MAKES(flags) && at(folder, path)); \
        return REAL(name)(folder, path, flags, mode); \
    }
OPENS_AT(openat)
OPENS_AT(openat64)
