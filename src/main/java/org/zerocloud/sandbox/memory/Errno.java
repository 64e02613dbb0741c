package org.zerocloud.sandbox.memory;

/** The error numbers of WASI preview 1 that this host answers, as its witx file numbers them. */
public enum Errno {
    SUCCESS(0),
    ACCES(2),
    BADF(8),
    DQUOT(19),
    EXIST(20),
    FAULT(21),
    FBIG(22),
    ILSEQ(25),
    INVAL(28),
    IO(29),
    ISDIR(31),
    LOOP(32),
    NAMETOOLONG(37),
    NFILE(41),
    NOENT(44),
    NOSPC(51),
    NOSYS(52),
    NOTDIR(54),
    NOTEMPTY(55),
    NOTSOCK(57),
    NOTSUP(58),
    PERM(63),
    PIPE(64),
    ROFS(69),
    SPIPE(70),
    XDEV(75),
    NOTCAPABLE(76);

    private final int code;

    Errno(int code) {
        this.code = code;
    }

    /** The number that the guest gets. */
    public int code() {
        return code;
    }
}
