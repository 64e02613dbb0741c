package org.zerocloud.job.request;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The operator's images, which every tenant may name as a device or as the place of a program. */
@Component
public class SystemImages {

    private final Map<String, Path> files;

    SystemImages(SystemImageProperties settings) {
        this.files = Map.copyOf(settings.sysimages());
    }

    /** The names that jobs may use. */
    public Set<String> names() {
        return files.keySet();
    }

    /** The archives by their names. */
    public Map<String, Path> files() {
        return files;
    }
}
