package org.zerocloud.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.systemmap.JobContext;
import org.zerocloud.job.systemmap.JobDescription;
import org.zerocloud.job.systemmap.Listings;
import org.zerocloud.job.systemmap.SystemMap;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.sandbox.ChannelUsage;
import org.zerocloud.sandbox.ChannelUsage.Traffic;
import org.zerocloud.sandbox.Usage;
import org.zerocloud.sandbox.Verdict;

class SessionCopiesTests {

    private static final SystemMap MAP =
            map("[{'name':'n','exec':{'path':'swift://~/c/o'},'replicate':3}]");

    private final SessionCopies copies = new SessionCopies(MAP);

    private static SystemMap map(String json) {
        var context = new JobContext(new TenantId("test"), Optional.empty(), Set.of(), 16, 16);
        var bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return JobDescription.expand(bytes, context, new NoListings());
    }

    private static Verdict wrote(int code, String md5) {
        var channel = new ChannelUsage("/dev/stdout", Traffic.NONE, md5);
        var usage = new Usage(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, List.of(channel));
        return new Verdict.Exited(code, usage);
    }

    @Test
    void copiesThatWroteTheSameDoNotDiffer() throws InterruptedException {
        for (var copy = 1; copy <= 3; copy++) {
            copies.tell(copy, wrote(0, "a"));
        }
        assertThat(copies.difference(1)).isEmpty();
    }

    @Test
    void otherBytesAreADifference() throws InterruptedException {
        copies.tell(1, wrote(0, "a"));
        copies.tell(2, wrote(0, "a"));
        copies.tell(3, wrote(0, "b"));
        assertThat(copies.difference(1)).get().asString().contains("copies 1 and 3 of session n");
        assertThat(copies.difference(3)).isEmpty();
    }

    @Test
    void anotherEndIsADifference() throws InterruptedException {
        copies.tell(1, wrote(0, "a"));
        copies.tell(2, wrote(1, "a"));
        assertThat(copies.difference(1)).get().asString().contains("exit 0", "exit 1");
    }

    @Test
    void aCopyThatDidNotRunIsADifference() throws InterruptedException {
        copies.tell(1, wrote(0, "a"));
        copies.tellFailure(2);
        assertThat(copies.difference(1)).get().asString().contains("nothing");
    }

    private static final class NoListings implements Listings {

        @Override
        public List<String> containers(
                TenantId account, String prefix, Predicate<String> fits, int max) {
            return List.of();
        }

        @Override
        public Optional<List<String>> objects(
                ContainerPath container, String prefix, Predicate<String> fits, int max) {
            return Optional.empty();
        }
    }
}
