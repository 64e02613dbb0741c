package org.zerocloud.job.web;

import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.zerocloud.job.funds.CostHistory;
import org.zerocloud.job.queue.Submission;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.zapp.ZappVersion;

/** Says what a job would be, without running it. */
@Component
class Quotes {

    private final ObjectStore objects;
    private final CostHistory history;

    Quotes(ObjectStore objects, CostHistory history) {
        this.objects = objects;
        this.history = history;
    }

    Quote of(Submission submission) {
        Set<ObjectPath> inputs = new HashSet<>();
        for (var session : submission.systemMap().sessions()) {
            session.devices().stream()
                    .filter(Device.ObjectInput.class::isInstance)
                    .flatMap(device -> device.object().stream())
                    .forEach(inputs::add);
        }
        var bytes =
                inputs.stream()
                        .flatMap(path -> objects.find(path).stream())
                        .mapToLong(ObjectInfo::bytes)
                        .sum();
        var zapp = submission.wishes().zapp().map(ZappVersion::reference).orElse("");
        var cost = history.estimate(submission.tenant(), zapp, bytes);
        return new Quote(
                submission.systemMap().sessions().size(), inputs.size(), bytes, cost.orElse(null));
    }
}
