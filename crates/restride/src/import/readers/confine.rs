//! What a reader gives up before it sees the first byte of a file that somebody else wrote.
//!
//! Memory, time, writing, and every further process are limited by the operating system. On Linux a filter of
//! system calls is added: what is not on its short list is refused, so there is no opening of files, no network, no
//! new program, whatever a hostile file makes of the reader. The files to read are handed over already open.

use std::io;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::Allowance;

const FILES_OPEN: u64 = 64;

/// # Errors
/// Where a limit cannot be set nothing may be read.
pub fn confine(allowance: &Allowance) -> io::Result<()> {
    limit(Resource::Core, 0)?;
    limit(Resource::Fsize, 0)?;
    limit(Resource::Nofile, FILES_OPEN)?;
    limit(Resource::Nproc, 0)?;
    limit_memory(allowance.memory_bytes)?;
    #[cfg(target_os = "linux")]
    calls::allow_only_reading()?;
    Ok(())
}

// Archives are mapped, however large; what counts is the memory a reader fills itself.
#[cfg(target_os = "linux")]
fn limit_memory(bytes: u64) -> io::Result<()> {
    limit(Resource::Data, bytes)
}

#[cfg(not(target_os = "linux"))]
fn limit_memory(bytes: u64) -> io::Result<()> {
    const MAPPED: u64 = 5 << 30;
    limit(Resource::As, bytes.saturating_add(MAPPED))
}

fn limit(resource: Resource, most: u64) -> io::Result<()> {
    let most = getrlimit(resource).maximum.map_or(most, |there| there.min(most));
    Ok(setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?)
}

/// From now on this much processor time, rounded up to whole seconds; then the system ends this process.
pub fn allow_time(more: Duration) -> io::Result<()> {
    let used = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime).tv_sec;
    let until = u64::try_from(used).unwrap_or(0).saturating_add(more.as_secs()).saturating_add(1);
    let maximum = getrlimit(Resource::Cpu).maximum;
    let until = maximum.map_or(until, |most| most.min(until));
    Ok(setrlimit(Resource::Cpu, Rlimit { current: Some(until), maximum })?)
}

#[cfg(target_os = "linux")]
mod calls {
    use std::collections::BTreeMap;
    use std::io;

    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
        SeccompRule, TargetArch, apply_filter,
    };

    /// Reading what was handed over, answering, memory, the clock, and ending.
    const FREELY: [i64; 35] = [
        libc::SYS_read,
        libc::SYS_readv,
        libc::SYS_pread64,
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_recvmsg,
        libc::SYS_recvfrom,
        libc::SYS_sendmsg,
        libc::SYS_sendto,
        libc::SYS_close,
        libc::SYS_lseek,
        libc::SYS_fstat,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_madvise,
        libc::SYS_brk,
        libc::SYS_futex,
        libc::SYS_sched_yield,
        libc::SYS_sched_getaffinity,
        libc::SYS_clock_gettime,
        libc::SYS_clock_nanosleep,
        libc::SYS_nanosleep,
        libc::SYS_getrandom,
        libc::SYS_getpid,
        libc::SYS_gettid,
        libc::SYS_getrlimit,
        libc::SYS_sigaltstack,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_restart_syscall,
        libc::SYS_gettimeofday,
        libc::SYS_set_robust_list,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ];

    pub fn allow_only_reading() -> io::Result<()> {
        let mut rules: BTreeMap<i64, Vec<SeccompRule>> =
            FREELY.iter().map(|call| (*call, Vec::new())).collect();
        let not_executable = SeccompCmpOp::MaskedEq(libc::PROT_EXEC as u64);
        rules.insert(libc::SYS_mmap, vec![rule(&[(2, not_executable.clone(), 0)])?]);
        rules.insert(libc::SYS_mprotect, vec![rule(&[(2, not_executable, 0)])?]);
        let own = u64::from(std::process::id());
        rules.insert(libc::SYS_tgkill, vec![rule(&[(0, SeccompCmpOp::Eq, own)])?]);
        let of_itself = [(0, SeccompCmpOp::Eq, 0), (1, SeccompCmpOp::Eq, u64::from(libc::RLIMIT_CPU))];
        rules.insert(libc::SYS_prlimit64, vec![rule(&of_itself)?]);

        let refused = SeccompAction::Errno(libc::EPERM as u32);
        let here = TargetArch::try_from(std::env::consts::ARCH).map_err(io::Error::other)?;
        let filter =
            SeccompFilter::new(rules, refused, SeccompAction::Allow, here).map_err(io::Error::other)?;
        let program = BpfProgram::try_from(filter).map_err(io::Error::other)?;
        apply_filter(&program).map_err(io::Error::other)
    }

    /// Arguments by their place, each compared with a number.
    fn rule(arguments: &[(u8, SeccompCmpOp, u64)]) -> io::Result<SeccompRule> {
        let conditions = arguments.iter().map(|(place, compared, with)| {
            SeccompCondition::new(*place, SeccompCmpArgLen::Dword, compared.clone(), *with)
        });
        let conditions = conditions.collect::<Result<_, _>>().map_err(io::Error::other)?;
        SeccompRule::new(conditions).map_err(io::Error::other)
    }
}
