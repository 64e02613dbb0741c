package org.zerocloud.gateway.compute;

import java.util.Optional;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.SpooledBody;
import org.zerocloud.job.systemmap.Device;

/** A job as a request asks for it. */
final class JobPlan {

    private final byte[] description;
    private final Authority authority;
    private final Optional<Device.Image> image;
    private final Optional<SpooledBody> posted;

    private JobPlan(
            byte[] description,
            Authority authority,
            Optional<Device.Image> image,
            Optional<SpooledBody> posted) {
        this.description = description;
        this.authority = authority;
        this.image = image;
        this.posted = posted;
    }

    /** A description alone. */
    static JobPlan of(byte[] description, Authority authority) {
        return new JobPlan(description, authority, Optional.empty(), Optional.empty());
    }

    /** The same, every session of which has an image of the store. */
    JobPlan with(Device.ObjectImage other) {
        return new JobPlan(description, authority, Optional.of(other), Optional.empty());
    }

    /** The same, every session of which has the image that came with the request. */
    JobPlan with(SpooledBody body) {
        return new JobPlan(
                description, authority, Optional.of(new Device.PostedImage()), Optional.of(body));
    }

    /** Its text in UTF-8. */
    byte[] description() {
        return description;
    }

    /** With whose rights it runs. */
    Authority authority() {
        return authority;
    }

    /** What every session has as its image. */
    Optional<Device.Image> image() {
        return image;
    }

    /** The bytes of that image, if they came with the request; the job takes them. */
    Optional<SpooledBody> posted() {
        return posted;
    }
}
