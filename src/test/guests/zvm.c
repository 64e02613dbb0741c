/* Does what its arguments say by ZeroVM's own calls and prints each result. */
#include <stdio.h>
#include <stdlib.h>
#define ZVM(name) __attribute__((import_module("zvm"), import_name(#name)))
int zvm_pread(int handle, void *buffer, int length, long long offset) ZVM(pread);
int zvm_pwrite(int handle, const void *buffer, int length, long long offset) ZVM(pwrite);
_Noreturn void zvm_exit(int code) ZVM(exit);
int zvm_fork(void) ZVM(fork);
int zvm_jail(void *buffer, int length) ZVM(jail);
int zvm_unjail(void *buffer, int length) ZVM(unjail);
int zvm_channel_count(void) ZVM(channel_count);
struct info {
    long long limits[4], size;
    int type, alias_length;
    char alias[256];
};
int zvm_channel_info(int handle, struct info *info) ZVM(channel_info);

static char buffer[200000];
static struct info info;

static void tell(int handle) {
    int result = zvm_channel_info(handle, &info);
    if (result != 0) { printf("%d\n", result); return; }
    printf("%s %d %lld %lld,%lld,%lld,%lld\n", info.alias, info.type, info.size,
           info.limits[0], info.limits[1], info.limits[2], info.limits[3]);
}

/* An argument is a letter and up to three numbers: handle, length, offset. */
int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        int handle = 0, length = 0;
        long long offset = 0;
        sscanf(argv[i] + 1, "%d:%d:%lld", &handle, &length, &offset);
        void *nowhere = (void *) 0xfffffff0u;
        switch (argv[i][0]) {
        case 'r': printf("%d\n", zvm_pread(handle, buffer, length, offset)); break;
        case 'w': printf("%d\n", zvm_pwrite(handle, buffer, length, offset)); break;
        case 'R': printf("%d\n", zvm_pread(handle, nowhere, length, offset)); break;
        case 'W': printf("%d\n", zvm_pwrite(handle, nowhere, length, offset)); break;
        case 's': printf("%.*s\n", zvm_pread(handle, buffer, length, offset), buffer); break;
        case 'i': tell(handle); break;
        case 'I': printf("%d\n", zvm_channel_info(handle, nowhere)); break;
        case 'c': printf("%d\n", zvm_channel_count()); break;
        case 'f': printf("%d\n", zvm_fork()); break;
        case 'j': printf("%d %d\n", zvm_jail(buffer, 65536), zvm_unjail(buffer, 65536)); break;
        case 'x': fflush(stdout); zvm_exit(handle);
        }
    }
    return 0;
}
