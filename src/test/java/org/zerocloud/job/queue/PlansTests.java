package org.zerocloud.job.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Role;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.SessionLimits;
import org.zerocloud.job.systemmap.JobContext;
import org.zerocloud.job.systemmap.JobDescription;
import org.zerocloud.job.systemmap.Listings;
import org.zerocloud.objectstore.ContainerPath;

/** Whatever can be described comes back from its row as it was. */
class PlansTests {

    private static final TenantId TENANT = new TenantId("test");
    private static final JobContext CONTEXT =
            new JobContext(TENANT, Optional.empty(), Set.of("tools"), 100, 100);

    private final Plans plans = new Plans();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'name':'a','exec':{'path':'swift://~/c/o'},'devices':[{'name':'stdout'}]}]",
                "[{'name':'a','exec':{'path':'swift://~/c/o','args':'x y','env':{'A':'b'}},"
                        + "'devices':[{'name':'stdin','path':'swift://~/c/*'},"
                        + "{'name':'stdout','path':'swift://~/c/*.out','content_type':'a/b',"
                        + "'meta':{'k':'v'}}]}]",
                "[{'name':'a','exec':{'path':'file://tools:bin/x'},"
                        + "'devices':[{'name':'tools'},{'name':'stdin'}]}]",
                "[{'name':'a','exec':{'path':'swift://~/c/o'},'count':2,'connect':['b'],"
                        + "'devices':[{'name':'stderr'}]},"
                        + "{'name':'b','exec':{'path':'swift://~/c/o'},'devices':"
                        + "[{'name':'input','path':'swift://~/c/x'},{'name':'stdout'}]}]",
                "[{'name':'a','exec':{'path':'swift://~/c/o'},'replicate':2,'devices':"
                        + "[{'name':'stdin','path':'swift://~/c'},{'name':'image','path':'swift://~/c/i.tar'},"
                        + "{'name':'output','path':'swift://~/c/y'}]}]"
            })
    void aPlanComesBackAsItWas(String description) {
        var json = description.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        var map = JobDescription.expand(json, CONTEXT, new TwoObjects()).withLogs();
        var authority =
                Authority.of(new Caller.User(TENANT, "tester", Set.of(Role.ADMIN)))
                        .from(new Authority.Origin("swift://x", new ContainerPath(TENANT, "c")));
        var plan = new Plan(authority, map, SessionLimits.NONE);
        assertThat(plans.decode(plans.encode(plan))).isEqualTo(plan);
    }

    private static final class TwoObjects implements Listings {

        @Override
        public List<String> containers(
                TenantId account, String prefix, Predicate<String> fits, int max) {
            return List.of();
        }

        @Override
        public Optional<List<String>> objects(
                ContainerPath container, String prefix, Predicate<String> fits, int max) {
            return Optional.of(List.of("one", "two"));
        }
    }
}
