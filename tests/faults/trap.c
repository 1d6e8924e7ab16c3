/*
 * System calls that fail: a filter of the kernel turns the ones in the table
 * into a signal, whose handler counts, and then either gives the error or
 * makes the call itself, from the one address that the filter lets through.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include "faults.h"

#if defined(__x86_64__)
#define HERE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define HERE AUDIT_ARCH_AARCH64
#endif

#ifdef HERE

enum { READS = 1, WRITES = 2, WAITS = 4, MAKES = 8, FD = 16, ATFD = 32 };

/* Removing is not among them: what cannot be removed stays. */
static const struct call {
	int		 nr;
	int		 sort;
	int		 err;	/* for FAULT_ERROR */
	const char	*name;
} calls[] = {
#ifdef SYS_open
	{ SYS_open, WAITS | MAKES, EIO, "open" },
	{ SYS_stat, 0, EIO, "stat" },
	{ SYS_lstat, 0, EIO, "lstat" },
	{ SYS_access, 0, EIO, "access" },
	{ SYS_rename, MAKES, EIO, "rename" },
	{ SYS_mkdir, MAKES, EIO, "mkdir" },
	{ SYS_link, MAKES, EPERM, "link" },
	{ SYS_readlink, 0, EIO, "readlink" },
	{ SYS_chmod, 0, EIO, "chmod" },
#endif
#ifdef SYS_renameat
	{ SYS_renameat, MAKES, EIO, "renameat" },
#endif
	{ SYS_openat, WAITS | MAKES, EIO, "openat" },
	{ SYS_newfstatat, 0, EIO, "newfstatat" },
	{ SYS_fstat, FD, EIO, "fstat" },
	{ SYS_statx, 0, EIO, "statx" },
	{ SYS_faccessat, 0, EIO, "faccessat" },
	{ SYS_faccessat2, 0, EIO, "faccessat2" },
	{ SYS_renameat2, MAKES, EIO, "renameat2" },
	{ SYS_mkdirat, MAKES, EIO, "mkdirat" },
	{ SYS_linkat, MAKES, EPERM, "linkat" },
	{ SYS_readlinkat, 0, EIO, "readlinkat" },
	{ SYS_fchmod, FD, EIO, "fchmod" },
	{ SYS_fchmodat, 0, EIO, "fchmodat" },
	{ SYS_read, READS | WAITS | FD, EIO, "read" },
	{ SYS_pread64, READS | FD, EIO, "pread" },
	{ SYS_readv, READS | WAITS | FD, EIO, "readv" },
	{ SYS_write, WRITES | WAITS | MAKES | FD, EIO, "write" },
	{ SYS_pwrite64, WRITES | MAKES | FD, EIO, "pwrite" },
	{ SYS_writev, WAITS | MAKES | FD, EIO, "writev" },
	{ SYS_close, FD, EIO, "close" },
	{ SYS_fsync, MAKES | FD, EIO, "fsync" },
	{ SYS_fdatasync, MAKES | FD, EIO, "fdatasync" },
	{ SYS_ftruncate, MAKES | FD, EIO, "ftruncate" },
	{ SYS_getdents64, FD, EIO, "getdents" },
	{ SYS_mmap, 0, ENOMEM, "mmap" },
	/* The network's. */
	{ SYS_socket, MAKES, EACCES, "socket" },
	{ SYS_connect, WAITS, ECONNREFUSED, "connect" },
	{ SYS_sendto, WAITS | MAKES | FD, ECONNRESET, "sendto" },
	{ SYS_recvfrom, READS | WAITS | FD, ECONNRESET, "recvfrom" },
	{ SYS_setsockopt, FD, EINVAL, "setsockopt" },
	{ SYS_getsockname, FD, EINVAL, "getsockname" },
#ifdef SYS_poll
	{ SYS_poll, WAITS, ENOMEM, "poll" },
#endif
};

enum { CALLS = sizeof(calls) / sizeof(calls[0]) };

long fault_syscall(long, long, long, long, long, long, long);
extern const char fault_syscall_end[];

#if defined(__x86_64__)
__asm__(".text\n.globl fault_syscall\n.hidden fault_syscall\n"
    ".globl fault_syscall_end\n.hidden fault_syscall_end\n"
    ".type fault_syscall, @function\n"
    "fault_syscall:\n"
    "	mov %rdi, %rax\n	mov %rsi, %rdi\n	mov %rdx, %rsi\n"
    "	mov %rcx, %rdx\n	mov %r8, %r10\n	mov %r9, %r8\n"
    "	mov 8(%rsp), %r9\n	syscall\n"
    "fault_syscall_end:\n	ret\n"
    ".size fault_syscall, .-fault_syscall\n");
#define ARG(u, i) ((u)->uc_mcontext.gregs[(const int[]){ REG_RDI, REG_RSI, \
	REG_RDX, REG_R10, REG_R8, REG_R9 }[i]])
#define RESULT(u) ((u)->uc_mcontext.gregs[REG_RAX])
#else
__asm__(".text\n.globl fault_syscall\n.hidden fault_syscall\n"
    ".globl fault_syscall_end\n.hidden fault_syscall_end\n"
    ".type fault_syscall, %function\n"
    "fault_syscall:\n"
    "	mov x8, x0\n	mov x0, x1\n	mov x1, x2\n	mov x2, x3\n"
    "	mov x3, x4\n	mov x4, x5\n	mov x5, x6\n	svc #0\n"
    "fault_syscall_end:\n	ret\n"
    ".size fault_syscall, .-fault_syscall\n");
#define ARG(u, i) ((long long)(u)->uc_mcontext.regs[i])
#define RESULT(u) ((u)->uc_mcontext.regs[0])
#endif

static int
suits(const struct call *c, const ucontext_t *u)
{
	switch (fault_state->kind) {
	case FAULT_ERROR:
		/* That of the terminal's state, which is only asked after. */
		return 1;
	case FAULT_NOSPACE:
		return (c->sort & MAKES) != 0;
	case FAULT_EINTR:
		return (c->sort & WAITS) != 0;
	case FAULT_SHORT:
		return (c->sort & (READS | WRITES)) != 0 && ARG(u, 2) > 1;
	default:
		return 0;
	}
}

static long
error_of(const struct call *c)
{
	if (fault_state->kind == FAULT_EINTR)
		return -EINTR;
	if (fault_state->kind == FAULT_NOSPACE)
		return c->nr == SYS_openat ? -EMFILE : -ENOSPC;
	return -c->err;
}

static void
on_trap(int sig, siginfo_t *info, void *context)
{
	ucontext_t *u = context;
	const struct call *c = NULL;
	int saved = errno;
	long count = ARG(u, 2);

	(void)sig;
	for (size_t i = 0; i < CALLS; i++)
		if (calls[i].nr == info->si_syscall)
			c = &calls[i];
	if (c != NULL && !fault_is_sanitizer(info->si_call_addr) &&
	    fault_due(1, suits(c, u))) {
		fault_note(c->name, c->sort & FD ? (int)ARG(u, 0) : -1);
		if (fault_state->kind != FAULT_SHORT) {
			/* Linux closes the file even so. */
			if (c->nr == SYS_close)
				(void)fault_syscall(c->nr, ARG(u, 0), 0, 0, 0,
				    0, 0);
			RESULT(u) = error_of(c);
			errno = saved;
			return;
		}
		count = (count + 1) / 2;
	}
	RESULT(u) = fault_syscall(info->si_syscall, ARG(u, 0), ARG(u, 1),
	    count, ARG(u, 3), ARG(u, 4), ARG(u, 5));
	errno = saved;
}

int
fault_trap(void)
{
	struct sock_filter f[16 + CALLS];
	uintptr_t here = (uintptr_t)fault_syscall_end;
	unsigned short n = 0;
	struct sigaction sa = { .sa_sigaction = on_trap,
	    .sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART };

	f[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
	    offsetof(struct seccomp_data, arch));
	f[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, HERE,
	    0, 4);
	f[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
	    offsetof(struct seccomp_data, instruction_pointer));
	f[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
	    (uint32_t)here, 0, 3);
	f[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
	    offsetof(struct seccomp_data, instruction_pointer) + 4);
	f[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
	    (uint32_t)(here >> 32), 0, 1);
	f[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K,
	    SECCOMP_RET_ALLOW);
	f[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
	    offsetof(struct seccomp_data, nr));
	for (unsigned char i = 0; i < CALLS; i++)
		f[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ |
		    BPF_K, (uint32_t)calls[i].nr, CALLS - i, 0);
	f[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K,
	    SECCOMP_RET_ALLOW);
	f[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K,
	    SECCOMP_RET_TRAP);
	struct sock_fprog prog = { .len = n, .filter = f };
	/* The first bytes drawn at random make glibc 2.41 map memory with all
	 * signals blocked, where one that is forced ends the process. */
	char drawn;

	(void)!getrandom(&drawn, 1, GRND_NONBLOCK);
	return sigaction(SIGSYS, &sa, NULL) == 0 &&
	    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &prog) == 0;
}

#else

int
fault_trap(void)
{
	return 0;
}

#endif
