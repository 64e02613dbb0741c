package org.zerocloud.story;

import org.junit.jupiter.api.extension.RegisterExtension;

/** Over our own store. */
class LocalClientStory extends ClientStory {

    @RegisterExtension private static final Server SERVER = new Server("clients");

    @Override
    Server server() {
        return SERVER;
    }
}
