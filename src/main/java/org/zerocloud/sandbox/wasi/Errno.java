package org.zerocloud.sandbox.wasi;

/** Error numbers of WASI preview 1 ({@code typenames.witx}), as far as this host gives them. */
enum Errno {
    SUCCESS(0),
    ACCES(2),
    BADF(8),
    DQUOT(19),
    EXIST(20),
    FAULT(21),
    INVAL(28),
    ISDIR(31),
    MFILE(33),
    NAMETOOLONG(37),
    NOENT(44),
    NOSPC(51),
    NOSYS(52),
    NOTDIR(54),
    NOTSOCK(57),
    NOTSUP(58),
    PERM(63),
    ROFS(69),
    SPIPE(70),
    NOTCAPABLE(76);

    private final int code;

    Errno(int code) {
        this.code = code;
    }

    /** The number that the guest gets. */
    int code() {
        return code;
    }
}
