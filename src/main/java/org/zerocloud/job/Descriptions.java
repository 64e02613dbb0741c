package org.zerocloud.job;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.CallerListings;
import org.zerocloud.job.request.SystemImages;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.job.systemmap.JobContext;
import org.zerocloud.job.systemmap.JobDescription;
import org.zerocloud.job.systemmap.JobRejected;
import org.zerocloud.job.systemmap.JobUnreadable;
import org.zerocloud.job.systemmap.SystemMap;
import org.zerocloud.zapp.DescriptionRules;

/** Expands job descriptions with what this server allows and the caller may see. */
@Component
class Descriptions implements DescriptionRules {

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
        return JobDescription.expand(json, context(tenant, image), listings.of(authority));
    }

    private JobContext context(TenantId tenant, Optional<Device.Image> image) {
        return new JobContext(
                tenant,
                image,
                systemImages.names(),
                settings.sessionsMax(),
                settings.connectedSessionsMax());
    }

    @Override
    public List<String> violations(byte[] description, TenantId tenant) {
        try {
            JobDescription.check(
                    description, context(tenant, Optional.of(new Device.PostedImage())));
            return List.of();
        } catch (JobUnreadable unreadable) {
            return List.of("is not JSON: " + unreadable.reason());
        } catch (JobRejected rejected) {
            return rejected.violations();
        }
    }
}
