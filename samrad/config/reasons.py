"""Why the operating system said no, in bokmål."""

import errno

REASONS = {
    errno.EACCES: "ingen tilgang",
    errno.EPERM: "ingen tilgang",
    errno.EROFS: "disken kan bare leses",
    errno.ENOSPC: "disken er full",
    errno.ENOENT: "mappen den skal ligge i, finnes ikke",
    errno.ENOTDIR: "en del av stien er en fil og ikke en mappe",
    errno.EEXIST: "den finnes fra før",
    errno.EISDIR: "den er en mappe",
    errno.EADDRINUSE: "den er opptatt",
    errno.EADDRNOTAVAIL: "adressen finnes ikke på denne maskinen",
}


def reason(fault: OSError) -> str:
    """A few words to stand after a colon; the system's own where we have none."""
    return REASONS.get(fault.errno or 0) or fault.strerror or "ukjent feil"
