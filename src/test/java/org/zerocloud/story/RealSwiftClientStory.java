package org.zerocloud.story;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.zerocloud.RealSwift;

/** Over a real Swift. */
@RealSwift.Needed
class RealSwiftClientStory extends ClientStory {

    @RegisterExtension
    private static final Server SERVER =
            new Server("clients-swift", RealSwift.settingsIfInstalled());

    @Override
    Server server() {
        return SERVER;
    }
}
