package org.zerocloud.objectstore.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An MD5 that grows with what goes by; not for use by several threads at once. */
public final class Md5 {

    private final MessageDigest digest = digest();

    /** Takes some more bytes. */
    public void update(byte[] source, int offset, int length) {
        digest.update(source, offset, length);
    }

    /** Of the bytes so far, in 32 hexadecimal digits; more may follow. */
    public String hex() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's MD5 can be cloned", e);
        }
    }

    /** Of these bytes, in 32 hexadecimal digits. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }
}
