package org.zerocloud.identity.acl;

/** An access control list has an element that means nothing; the message names it. */
public class InvalidAcl extends RuntimeException {

    InvalidAcl(String reason, String element) {
        super(reason + ": '" + element + "'");
    }
}
