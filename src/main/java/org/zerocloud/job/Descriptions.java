package org.zerocloud.job;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.CallerListings;
import org.zerocloud.job.request.SystemImages;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.job.systemmap.JobContext;
import org.zerocloud.job.systemmap.JobDescription;
import org.zerocloud.job.systemmap.SystemMap;

/** Expands job descriptions with what this server allows and the caller may see. */
@Component
class Descriptions {

    private final CallerListings listings;
    private final SystemImages systemImages;
    private final JobProperties settings;

    Descriptions(CallerListings listings, SystemImages systemImages, JobProperties settings) {
        this.listings = listings;
        this.systemImages = systemImages;
        this.settings = settings;
    }

    SystemMap expand(
            byte[] json, Authority authority, TenantId tenant, Optional<Device.Image> image) {
        var context =
                new JobContext(
                        tenant,
                        image,
                        systemImages.names(),
                        settings.sessionsMax(),
                        settings.connectedSessionsMax());
        return JobDescription.expand(json, context, listings.of(authority));
    }
}
