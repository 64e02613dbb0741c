package org.zerocloud.contract;

import org.zerocloud.PlatformClient;
import org.zerocloud.SwiftAccount;

/** Who tries to use what is not theirs; the columns of the table, in its order. */
enum Stranger {
    /** Nobody is known. */
    UNKNOWN("", ""),
    /** An administrator of another tenant. */
    FOREIGN("test2:tester2", "testing2"),
    /** A user of the same tenant without any role. */
    USER("test:tester3", "testing3"),
    /** One who may look at jobs. */
    VIEWER("test:viewer", "viewing"),
    /** One who may run jobs. */
    DEVELOPER("test:developer", "developing"),
    /** One who may look at the books. */
    ACCOUNTANT("test:accountant", "accounting");

    private final String user;
    private final String key;

    Stranger(String user, String key) {
        this.user = user;
        this.key = key;
    }

    /** A client that calls as this one does. */
    PlatformClient client(int port) {
        return user.isEmpty()
                ? PlatformClient.withoutToken(port)
                : new PlatformClient(port, SwiftAccount.login(port, user, key));
    }
}
